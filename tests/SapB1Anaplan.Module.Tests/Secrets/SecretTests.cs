using System.Management.Automation;
using System.Text;
using SapB1Anaplan.Module.Tests.Script;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Secrets;

/// <summary>A canary stands for each secret; nobody may see it afterwards, wherever they look.</summary>
[Collection(OneProfileFolder.Name)]
public sealed class SecretTests
{
    private readonly string _sap = $"canary-sap-{Guid.NewGuid():N}";
    private readonly string _anaplan = $"canary-anaplan-{Guid.NewGuid():N}";

    [Fact]
    public async Task No_stream_object_or_error_of_a_session_shows_a_secret()
    {
        await using ScriptBench fixture = await StartAsync();

        ShellResult result = fixture.Shell.Run(
            """
            param($sap, $sapUser, $api, $authentication, $anaplanUser)
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            Connect-SapB1 -Uri $sap -CompanyDatabase SBODEMO -Credential $sapUser -PassThru
            Connect-Anaplan -ApiUri $api -AuthenticationUri $authentication -Credential $anaplanUser -Workspace Finance -Model 'Group Planning' -PassThru
            Get-SapB1Connection
            Get-AnaplanConnection
            Test-SapB1Connection
            Test-AnaplanConnection
            Get-SapB1JournalEntry -First 2
            Get-AnaplanImport
            Invoke-SapB1Request 'NoSuchThing'
            Get-AnaplanModel -Name 'No such model'
            Disconnect-SapB1
            Disconnect-Anaplan
            """,
            fixture.World.Sap.Uri, Credential("spy", _sap), fixture.World.Anaplan.ApiUri, fixture.World.Anaplan.AuthenticationUri,
            Credential(fixture.World.Anaplan.Users[0].Email, _anaplan));

        Assert.NotEmpty(result.Debug);
        Assert.True(result.Output.Count >= 8, $"{result.Output.Count} objects: {string.Join('\n', result.Errors)}");
        IEnumerable<string> sessions = fixture.World.Sap.Requests.Records.Select(request => request.Session)
            .Concat(fixture.World.Anaplan.Requests.Records.Select(request => request.Session)).OfType<string>();
        AssertHidden(Everything(result), [_sap, _anaplan, .. sessions]);
    }

    [Fact]
    public async Task No_error_shows_the_password_that_was_refused()
    {
        await using ScriptBench fixture = await StartAsync();

        ShellResult result = fixture.Shell.Run(
            """
            param($sap, $wrongUser, $api, $authentication, $anaplanUser)
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            try { Connect-SapB1 -Uri $sap -CompanyDatabase SBODEMO -Credential $wrongUser } catch { Write-Error -ErrorRecord $_ }
            try { Connect-Anaplan -ApiUri $api -AuthenticationUri $authentication -Credential $anaplanUser } catch { Write-Error -ErrorRecord $_ }
            """,
            fixture.World.Sap.Uri, Credential("manager", _sap), fixture.World.Anaplan.ApiUri, fixture.World.Anaplan.AuthenticationUri,
            Credential("nobody@example.com", _anaplan));

        Assert.Equal(2, result.Errors.Count);
        AssertHidden(Everything(result), [_sap, _anaplan]);
    }

    [Fact]
    public async Task Neither_a_run_nor_a_file_of_it_shows_a_secret()
    {
        await using ScriptBench fixture = await StartAsync();
        fixture.Shell.Run(
            """
            param($sap, $sapUser, $api, $authentication, $anaplanUser)
            Set-SapB1AnaplanProfile -Name sap -Uri $sap -CompanyDatabase SBODEMO -Credential $sapUser
            Set-SapB1AnaplanProfile -Name anaplan -Anaplan -ApiUri $api -AuthenticationUri $authentication -Credential $anaplanUser
            """,
            fixture.World.Sap.Uri, Credential("spy", _sap), fixture.World.Anaplan.ApiUri, fixture.World.Anaplan.AuthenticationUri,
            Credential(fixture.World.Anaplan.Users[0].Email, _anaplan)).ThrowOnError();

        ShellResult result = fixture.Sync($"-Flow MasterData -PassThru -Verbose -Debug -ReportPath '{Path.Combine(fixture.Job.Folder, "log")}'");

        Assert.Equal(0, result.ExitCode);
        AssertHidden(Everything(result), [_sap, _anaplan]);
        Assert.All(
            Directory.EnumerateFiles(fixture.Job.Folder, "*", SearchOption.AllDirectories),
            file => AssertHidden(Encoding.UTF8.GetString(File.ReadAllBytes(file)), [_sap, _anaplan]));
    }

    private static PSCredential Credential(string user, string password) =>
        new(user, new System.Net.NetworkCredential(user, password).SecurePassword);

    private static void AssertHidden(string text, IEnumerable<string> secrets) =>
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

    private static string Everything(ShellResult result) => string.Join(
        '\n',
        [
            .. result.Verbose, .. result.Debug, .. result.Information, .. result.Warnings,
            .. result.Progress.Select(progress => $"{progress.Activity} {progress.StatusDescription} {progress.CurrentOperation}"),
            .. result.Output.Select(item => $"{item} {PSSerializer.Serialize(item, 6)}"),
            .. result.Errors.Select(error => $"{error} {error.Exception} {error.ErrorDetails} {PSSerializer.Serialize(error, 6)}"),
        ]);

    private async Task<ScriptBench> StartAsync()
    {
        ScriptBench fixture = await ScriptBench.StartAsync();
        fixture.World.Sap.Company.Users["spy"] = _sap;
        fixture.World.Anaplan.Users[0].Password = _anaplan;
        return fixture;
    }
}
