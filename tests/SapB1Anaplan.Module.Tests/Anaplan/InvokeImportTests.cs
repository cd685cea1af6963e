using Xunit;

namespace SapB1Anaplan.Module.Tests.Anaplan;

public sealed class InvokeImportTests
{
    [Fact]
    public async Task Rows_of_the_pipeline_are_imported_as_the_import_reads_them()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        var result = anaplan.Shell.Run("""
            1..3 | ForEach-Object { [pscustomobject] @{ Amount = [decimal] "$_.25"; Account = "400$_"; CostCenter = 'CC1'; Currency = 'EUR'; Period = 'Feb 26'; Note = 'not mapped' } } |
                Invoke-AnaplanImport -Name 'Load actuals'
            """).ThrowOnError();

        Assert.Equal("Succeeded", result.Property(0, "Outcome")!.ToString());
        Assert.Single(result.Output);
        Assert.Equal(1, anaplan.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task WhatIf_sends_nothing()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string path = Path.Combine(anaplan.Folder, "a.csv");
        await File.WriteAllTextAsync(path, "Account,Cost Center,Currency,Period,Amount\n4000,CC1,EUR,Mar 26,1\n", TestContext.Current.CancellationToken);
        anaplan.Sandbox.Requests.Clear();

        var result = anaplan.Shell.Run("param($path) Invoke-AnaplanImport 'Load actuals' -Path $path -WhatIf", path).ThrowOnError();

        Assert.Empty(result.Output);
        Assert.All(anaplan.Sandbox.Requests.Records, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task An_unknown_name_is_an_error_that_lists_what_there_is()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        var result = anaplan.Shell.Run("Invoke-AnaplanImport -Name 'Load actual'");

        var error = Assert.Single(result.Errors);
        Assert.StartsWith("AnaplanNameNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'Load actuals'", error.ErrorDetails.Message + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_an_authentication_error()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync(connect: false);

        var result = anaplan.Shell.Run("""
            $wrong = [System.Security.SecureString]::new(); $wrong.AppendChar('x')
            Connect-Anaplan -Credential ([pscredential]::new($credential.UserName, $wrong)) @at
            """);

        var error = Assert.Single(result.Errors);
        Assert.StartsWith("AnaplanLoginRefused", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(System.Management.Automation.ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
    }
}
