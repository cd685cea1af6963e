using System.Management.Automation;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>Connecting, being refused, and getting out, as a person meets it.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Connects_says_where_and_shows_no_secret()
    {
        await using var bench = await SapB1Bench.StartAsync();

        var result = bench.Connect("-PassThru -Verbose -Debug").ThrowOnError();

        Assert.Equal("SBODEMO", result.Property(0, "CompanyDatabase"));
        Assert.Equal("USD", result.Property(0, "LocalCurrency"));
        Assert.Contains(result.Verbose, line => line.StartsWith("POST /b1s/v2/Login 200 in ", StringComparison.Ordinal));
        Assert.Contains(result.Debug, line => line.Contains("\"Password\":\"***\"", StringComparison.Ordinal));
        string[] shown = [.. result.Verbose, .. result.Debug, .. result.Warnings, .. result.Output[0].Properties.Select(p => $"{p.Value}")];
        Assert.DoesNotContain(shown, text => text.Contains(Company.DefaultPassword, StringComparison.Ordinal));
        Assert.DoesNotContain(shown, text => System.Text.RegularExpressions.Regex.IsMatch(text, "B1SESSION=[^*]"));
    }

    [Fact]
    public async Task A_wrong_password_is_one_terminating_error_with_its_own_id_and_one_login()
    {
        await using var bench = await SapB1Bench.StartAsync();

        var result = bench.Shell.Run(
            "param($uri, $credential) Connect-SapB1 $uri SBODEMO $credential",
            bench.Server.Uri,
            SapB1Bench.Login("CANARY"));

        Assert.Empty(result.Output);
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("SapB1LoginRefused,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("CANARY", error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, bench.Server.Requests.Count("POST", "/Login"));
    }

    [Theory]
    [InlineData("http://no-such-host.invalid", "SBODEMO", "HostNotFound", ErrorCategory.ConnectionError)]
    [InlineData("http://127.0.0.1:1", "SBODEMO", "ConnectionRefused", ErrorCategory.ConnectionError)]
    [InlineData("ftp://somewhere", "SBODEMO", "SapB1AddressInvalid", ErrorCategory.InvalidArgument)]
    [InlineData(null, "NOSUCHDB", "SapB1CompanyUnknown", ErrorCategory.ObjectNotFound)]
    public async Task What_cannot_be_reached_is_named(string? uri, string company, string id, ErrorCategory category)
    {
        await using var bench = await SapB1Bench.StartAsync();

        var result = bench.Shell.Run(
            "param($uri, $company, $credential) Connect-SapB1 $uri $company $credential",
            uri ?? bench.Server.Uri.ToString(),
            company,
            SapB1Bench.Credential);

        var error = Assert.Single(result.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
    }

    [Fact]
    public async Task Without_a_connection_each_cmdlet_says_how_to_get_one()
    {
        await using var bench = await SapB1Bench.StartAsync();

        Assert.StartsWith("SapB1NotConnected,", Assert.Single(bench.Shell.Run("Get-SapB1Account").Errors).FullyQualifiedErrorId);
        Assert.Empty(bench.Shell.Run("Get-SapB1Connection; Disconnect-SapB1").ThrowOnError().Output);
    }

    [Fact]
    public async Task A_closed_connection_stays_closed_and_closing_twice_is_harmless()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();

        var result = bench.Shell.Run(
            "$c = Get-SapB1Connection; $c | Disconnect-SapB1; Disconnect-SapB1 $c; Disconnect-SapB1; Get-SapB1Account -Connection $c");

        Assert.StartsWith("SapB1ConnectionClosed,", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal((0, 1), (bench.Server.OpenSessions, bench.Server.Logins));
    }

    [Theory]
    [InlineData("Remove-Module SapB1Anaplan")]
    [InlineData(null)]
    public async Task Removing_the_module_or_closing_the_shell_logs_out_and_lets_others_alone(string? script)
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();
        using (var other = ModuleShell.Open())
        {
            other.Run(
                "param($uri, $credential) Connect-SapB1 $uri SBODEMO $credential", bench.Server.Uri, SapB1Bench.Credential).ThrowOnError();
            if (script is not null)
            {
                other.Run(script).ThrowOnError();
            }
        }

        Assert.Equal((1, 2), (bench.Server.OpenSessions, bench.Server.Logins));
        bench.Shell.Run("Get-SapB1Dimension").ThrowOnError();
        Assert.Equal(2, bench.Server.Logins);
    }

    [Fact]
    public async Task Connecting_again_as_the_same_user_leaves_one_session()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected().Connected();

        Assert.Equal((1, 2), (bench.Server.OpenSessions, bench.Server.Logins));
    }

    [Fact]
    public async Task Two_companies_in_one_shell_and_two_shells_with_their_own_default_do_not_mix()
    {
        await using var bench = await SapB1Bench.StartAsync(change: options => options with
        {
            Companies = [SapB1Bench.MakeCompany("SBODEMO", 3), SapB1Bench.MakeCompany("OTHER", 5)],
        });
        using var other = ModuleShell.Open();
        const string connect = "param($uri, $credential) Connect-SapB1 $uri {0} $credential -PassThru";

        var result = bench.Shell.Run(
            """
            param($uri, $credential)
            $one = Connect-SapB1 $uri SBODEMO $credential -PassThru
            $two = Connect-SapB1 $uri OTHER $credential -PassThru
            @(Get-SapB1JournalEntry -Connection $one).Count
            @(Get-SapB1JournalEntry -Connection $two).Count
            (Get-SapB1JournalEntry)[0].CompanyDatabase
            """,
            bench.Server.Uri,
            SapB1Bench.Credential).ThrowOnError();
        other.Run(connect.Replace("{0}", "SBODEMO", StringComparison.Ordinal), bench.Server.Uri, SapB1Bench.Credential).ThrowOnError();
        var reads = await Task.WhenAll(
            Task.Run(() => bench.Shell.Run("1..20 | ForEach-Object { (Get-SapB1JournalEntry).CompanyDatabase }").ThrowOnError()),
            Task.Run(() => other.Run("1..20 | ForEach-Object { (Get-SapB1JournalEntry).CompanyDatabase }").ThrowOnError()));

        Assert.Equal([3, 5, "OTHER"], result.Output.Select(item => item.BaseObject));
        Assert.Equal(["OTHER"], reads[0].OutputOf<string>().Distinct());
        Assert.Equal(["SBODEMO"], reads[1].OutputOf<string>().Distinct());
        Assert.Equal((100, 60), (reads[0].Output.Count, reads[1].Output.Count));
        // All of this process are those of the tests beside this one too; closing those would be their failure.
        bench.Shell.Run(
            "param($uri) Get-SapB1Connection -All | Where-Object { $_.Uri.Authority -eq $uri.Authority } | Disconnect-SapB1",
            bench.Server.Uri).ThrowOnError();
        Assert.Equal(0, bench.Server.OpenSessions);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_refused_pinned_or_skipped_with_a_warning_each_time()
    {
        await using var bench = await SapB1Bench.StartAsync(change: options => options with { Https = true });

        Assert.StartsWith("CertificateNotTrusted,", Assert.Single(bench.Connect().Errors).FullyQualifiedErrorId);
        Assert.StartsWith(
            "CertificateNotPinned,", Assert.Single(bench.Connect($"-CertificateThumbprint {new string('A', 64)}").Errors).FullyQualifiedErrorId);
        Assert.StartsWith("ThumbprintInvalid,", Assert.Single(bench.Connect("-CertificateThumbprint 12").Errors).FullyQualifiedErrorId);
        Assert.Empty(bench.Connect($"-CertificateThumbprint '{bench.Server.CertificateSha256}'").ThrowOnError().Warnings);
        Assert.Empty(bench.Connect($"-CertificateThumbprint '{bench.Server.CertificateThumbprint}'").ThrowOnError().Warnings);
        Assert.Single(bench.Connect("-SkipCertificateCheck").ThrowOnError().Warnings);
        Assert.Single(bench.Connect("-SkipCertificateCheck").ThrowOnError().Warnings);
    }

    [Fact]
    public async Task Test_says_what_the_server_is_allows_and_lacks()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 1)).Connected();

        var result = bench.Shell.Run("Test-SapB1Connection").ThrowOnError();

        Assert.Equal("1000280", result.Property(0, "Version"));
        Assert.Equal("KeySet", result.Property(0, "ChangeTracking")!.ToString());
        Assert.Equal("AccountBalance", result.Property(0, "Proof")!.ToString());
        Assert.Contains("-6006", (string)result.Property(0, "ProofReason")!, StringComparison.Ordinal);
        Assert.Equal(true, result.Property(0, "MetadataRead"));
        Assert.Equal(TimeSpan.FromMinutes(30), result.Property(0, "SessionTimeout"));
    }

    [Fact]
    public async Task A_profile_connects_without_a_password_in_the_script()
    {
        await using var bench = await SapB1Bench.StartAsync(change: options => options with { Https = true });
        var name = $"test-{Guid.NewGuid():N}";

        var result = bench.Shell.Run(
            """
            param($name, $uri, $credential, $pin)
            Set-SapB1AnaplanProfile $name -Uri $uri -CompanyDatabase SBODEMO -Credential $credential -ServerCertificateThumbprint $pin
            try { Connect-SapB1 -Profile $name -PassThru } finally { Remove-SapB1AnaplanProfile $name -Confirm:$false }
            """,
            name,
            bench.Server.Uri,
            SapB1Bench.Credential,
            bench.Server.CertificateThumbprint).ThrowOnError();

        Assert.Equal(Company.DefaultUser, result.Property(0, "UserName"));
        Assert.Equal(1, bench.Server.OpenSessions);
    }
}
