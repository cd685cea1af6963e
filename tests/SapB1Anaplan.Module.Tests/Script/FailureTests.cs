using SapB1Anaplan.Sandbox.Demo;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>Each cause has an id and an exit code of its own, and nothing is half-written.</summary>
[Collection(OneProfileFolder.Name)]
public sealed class FailureTests
{
    [Fact]
    public async Task A_wrong_sap_password() => await Fails(
        4,
        "LoginRefused",
        fixture => fixture.Shell.Run(
            "param($uri, $company) Set-SapB1AnaplanProfile -Name sap -Uri $uri -CompanyDatabase $company -Credential ([pscredential]::new('integration', (ConvertTo-SecureString 'wrong' -AsPlainText -Force)))",
            fixture.World.Sap.Uri,
            fixture.World.Sap.Company.Database).ThrowOnError());

    [Fact]
    public async Task A_wrong_anaplan_password() => await Fails(
        4,
        "AnaplanLoginRefused",
        fixture => fixture.Shell.Run(
            "param($api, $authentication) Set-SapB1AnaplanProfile -Name anaplan -Anaplan -ApiUri $api -AuthenticationUri $authentication -Credential ([pscredential]::new('integration@example.com', (ConvertTo-SecureString 'wrong' -AsPlainText -Force)))",
            fixture.World.Anaplan.ApiUri,
            fixture.World.Anaplan.AuthenticationUri).ThrowOnError());

    [Fact]
    public async Task An_unknown_action() => await Fails(2, null, fixture => fixture.Job.Replace("\"Load actuals\"", "\"Load actual\""));

    [Fact]
    public async Task An_unknown_key_in_the_job_file() => await Fails(2, null, fixture => fixture.Job.Replace("\"masterData\"", "\"masterDate\""));

    [Fact]
    public async Task An_account_without_a_mapping() => await Fails(
        2,
        null,
        fixture =>
        {
            File.WriteAllText(Path.Combine(fixture.Job.Folder, "accounts.csv"), "source,target\n1*,=\n");
            fixture.Job.Replace("\"mapping\": {", "\"mapping\": { \"accounts\": \"accounts.csv\",");
        });

    [Fact]
    public async Task An_unreachable_service_layer() => await Fails(
        5,
        "ConnectionRefused",
        fixture => fixture.Shell.Run(
            "param($user) Set-SapB1AnaplanProfile -Name sap -Uri http://127.0.0.1:1 -CompanyDatabase X -Credential $user",
            Logins.Sap).ThrowOnError());

    [Fact]
    public async Task An_unreachable_anaplan() => await Fails(
        6,
        null,
        fixture => fixture.Shell.Run(
            "param($user) Set-SapB1AnaplanProfile -Name anaplan -Anaplan -ApiUri http://127.0.0.1:1/2/0 -AuthenticationUri http://127.0.0.1:1 -Credential $user",
            Logins.Anaplan).ThrowOnError());

    private static async Task Fails(int expectedExit, string? expectedId, Action<ScriptBench> spoil)
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync(new LedgerChoice(null, 7, 500));
        spoil(fixture);

        ShellResult result = fixture.Sync("-Flow Actuals, Budget");

        string log = string.Join('\n', result.Information);
        Assert.True(expectedExit == result.ExitCode, $"Exit {result.ExitCode}, not {expectedExit}:\n{log}");
        Assert.Contains(expectedId ?? ": ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", log, StringComparison.Ordinal);
        Assert.Equal(0, fixture.RowsImported());
        Assert.Empty(fixture.World.Sap.Company.Vouchers.All);
    }
}
