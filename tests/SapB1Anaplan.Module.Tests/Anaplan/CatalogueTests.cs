using System.Security.Cryptography.X509Certificates;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Anaplan;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("Get-AnaplanWorkspace", "Finance")]
    [InlineData("Get-AnaplanModel", "Group Planning")]
    [InlineData("Get-AnaplanList -Name Acc*", "Accounts")]
    [InlineData("Get-AnaplanModule -Name actuals", "Actuals")]
    [InlineData("Get-AnaplanLineItem -Module Actuals", "Amount")]
    [InlineData("Get-AnaplanView -Module Actuals -Name *cells", "Actuals.All cells")]
    [InlineData("Get-AnaplanFile -Name Actuals.csv", "Actuals.csv")]
    [InlineData("Get-AnaplanImport 'Load accounts'", "Load accounts")]
    [InlineData("Get-AnaplanExport 'Approved budget'", "Approved budget")]
    [InlineData("Get-AnaplanProcess", "Load master data")]
    [InlineData("Get-AnaplanAction", "Delete unused accounts")]
    [InlineData("Get-AnaplanListItem -List Accounts -Code 4003", "Account 4003")]
    [InlineData("Get-AnaplanList 'Cost Centers' | Get-AnaplanListItem -Name 'Center 1'", "Center 1")]
    public async Task Each_thing_is_found(string command, string name)
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        ShellResult result = anaplan.Shell.Run(command).ThrowOnError();

        Assert.Equal([name], result.Output.Select(item => item.Properties["Name"].Value));
    }

    [Fact]
    public async Task What_is_not_there_is_an_error_and_the_rest_is_still_listed()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        ShellResult result = anaplan.Shell.Run("Get-AnaplanImport -Name 'Load accounts', 'Load nothing', 'Nothing*'");

        Assert.Single(result.Output);
        Assert.StartsWith("AnaplanNameNotFound", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cells_of_a_view_are_rows_with_a_property_for_each_dimension()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        ShellResult result = anaplan.Shell.Run("Get-AnaplanViewData -Module Budget -View 'All cells'").ThrowOnError();

        var row = result.Output.Single(item => (string)item.Properties["Accounts"].Value == "Account 4000"
            && (string)item.Properties["Cost Centers"].Value == "Center 0");
        Assert.Equal("1250.5", row.Properties["Jan 26"].Value);
    }

    [Fact]
    public async Task Without_a_connection_there_is_one_clear_error()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync(connect: false);

        ShellResult result = anaplan.Shell.Run("Get-AnaplanList");

        Assert.StartsWith("AnaplanNotConnected", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_shown_tested_used_side_by_side_and_closed()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        ShellResult result = anaplan.Shell.Run("""
            $second = Connect-Anaplan -Credential $credential @at -PassThru
            (Get-AnaplanConnection).ModelName
            (Test-AnaplanConnection).Imports
            (Get-AnaplanImport -Connection $second -Model 'Group Planning').Count
            Disconnect-Anaplan
            @(Get-AnaplanConnection -All | Where-Object { $_.ApiUri -eq $at.ApiUri }).Count
            """).ThrowOnError();

        Assert.Equal(["", "0", "4", "1"], result.Output.Select(item => $"{item}"));
    }

    [Fact]
    public async Task A_certificate_file_logs_in()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync(connect: false);
        using var certificate = CertificateAuthority.CreateFor(anaplan.Sandbox.Users[0], DateTimeOffset.UtcNow);
        string path = Path.Combine(anaplan.Folder, "login.pem");
        using var key = certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        ShellResult result = anaplan.Shell.Run(
            "param($path) $c = Connect-Anaplan -CertificatePath $path @at -Model 'Group Planning' -PassThru; $c.Login; $c.User", path).ThrowOnError();

        Assert.Equal(["Certificate", anaplan.Sandbox.Users[0].Email], result.Output.Select(item => item.ToString()));
    }
}
