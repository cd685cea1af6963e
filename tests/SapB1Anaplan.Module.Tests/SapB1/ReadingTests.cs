using System.Management.Automation;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>Reading through the shell, as a person types it.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Reads_entries_with_their_lines_in_the_order_of_their_keys()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 730)).Connected();

        var result = bench.Shell.Run("Get-SapB1JournalEntry").ThrowOnError();

        Assert.Equal(Enumerable.Range(1, 730), result.Keys());
        Assert.Equal(
            bench.Company.Journal.Lines.Sum(line => line.Debit),
            result.Output.Sum(entry => (decimal)entry.Properties["TotalDebit"].Value));
        Assert.Equal(DateTimeKind.Unspecified, ((DateTime)result.Property(0, "ReferenceDate")!).Kind);
    }

    [Theory]
    [InlineData("-PostedFrom 2024-02-01 -PostedTo 2024-02-03", new[] { 32, 33, 34 })]
    [InlineData("-JdtNum 5,6,40", new[] { 5, 6, 40 })]
    [InlineData("40", new[] { 40 })]
    [InlineData("-First 2 -Skip 3", new[] { 4, 5 })]
    [InlineData("-Filter \"Memo eq 'Entry 7'\"", new[] { 7 })]
    [InlineData("-Filter \"JdtNum eq 7 or JdtNum eq 9\" -PostedFrom 2024-01-08", new[] { 9 })]
    [InlineData("-AccountCode 410000", new[] { 61 })]
    [InlineData("-AccountCode '41*' -CostCenter PLANT", new[] { 61 })]
    [InlineData("-CostCenter PLA?T -First 1", new[] { 61 })]
    [InlineData("-OriginalJournal ttARInvoice", new[] { 62 })]
    [InlineData("-OriginalJournal arinvoice", new[] { 62 })]
    [InlineData("-AccountCode 999", new int[0])]
    public async Task Conditions_hold_together(string parameters, int[] keys)
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 60)).Connected();
        bench.Company.Journal.Post(SapB1Bench.Draft(new(2024, 12, 1), 5m, "410000", costCenter: "PLANT"));
        bench.Company.Journal.Post(SapB1Bench.Draft(new(2024, 12, 1), 5m) with { OriginalJournal = "ttARInvoice" });

        Assert.Equal(keys, bench.Shell.Run($"Get-SapB1JournalEntry {parameters}").ThrowOnError().Keys());
    }

    [Fact]
    public async Task The_total_count_comes_first()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 45)).Connected();

        var result = bench.Shell.Run("Get-SapB1JournalEntry -First 2 -IncludeTotalCount -PostedTo 2024-01-30").ThrowOnError();

        Assert.Equal(30UL, result.Output[0].BaseObject);
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public async Task Updated_since_warns_where_the_server_does_not_tell_changes()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 5)).Connected();

        var result = bench.Shell.Run("Get-SapB1JournalEntry -UpdatedSince 2024-01-01").ThrowOnError();

        Assert.Equal(Enumerable.Range(1, 5), result.Keys());
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData("Get-SapB1Account -Active", "Code", "100000,140000,400000,410000")]
    [InlineData("Get-SapB1Account -Name *m*t* -Active", "Code", "400000")]
    [InlineData("'4', '100000' | Get-SapB1Account", "Code", "4,100000")]
    [InlineData("Get-SapB1Account 4*", "Code", "4,400000,410000")]
    [InlineData("Get-SapB1ProfitCenter", "CenterCode", "Centr_z,PLANT,SALES")]
    [InlineData("Get-SapB1ProfitCenter -Dimension 2", "CenterCode", "PLANT")]
    [InlineData("Get-SapB1ProfitCenter -Name sales", "CenterCode", "SALES")]
    [InlineData("Get-SapB1Dimension -Active", "DimensionCode", "1,2")]
    [InlineData("Get-SapB1DistributionRule -Dimension 1", "FactorCode", "SALES")]
    [InlineData("Get-SapB1PostingPeriod -Code 2025-0[12]", "Code", "2025-01,2025-02")]
    [InlineData("Get-SapB1BusinessPartner -CardCode C100", "CardName", "Customer")]
    [InlineData("Get-SapB1BusinessPartner -Filter \"CardType eq 'cSupplier'\"", "CardCode", "")]
    [InlineData("Get-SapB1Invoice", "DocNum", "")]
    [InlineData("Get-SapB1PurchaseInvoice -UpdatedSince 2024-01-01", "DocNum", "")]
    [InlineData("Get-SapB1TrialBalance -From 2024-01-01 -To 2024-01-31", "Balance", "-21,21")]
    [InlineData("(Invoke-SapB1Request 'Dimensions(1)')", "DimensionName", "Dimension 1")]
    [InlineData("(Invoke-SapB1Request -Path 'ProfitCenters?$select=CenterCode&$filter=CenterCode eq ''SALES''').value", "CenterCode", "SALES")]
    public async Task Records_are_found_by_code_name_and_use(string command, string property, string expected)
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 2)).Connected();

        var result = bench.Shell.Run(command).ThrowOnError();

        Assert.Equal(expected, string.Join(",", result.Output.Select(item => $"{item.Properties[property].Value:0.##}")));
    }

    [Fact]
    public async Task A_code_that_is_not_there_is_an_error_and_the_others_come()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();

        var result = bench.Shell.Run("'400000', 'NONE', '100000' | Get-SapB1Account");

        Assert.Equal(2, result.Output.Count);
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("SapB1NotFound,", error.FullyQualifiedErrorId);
        Assert.Equal((ErrorCategory.ObjectNotFound, "NONE"), (error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public async Task A_refused_filter_is_an_error_that_names_it_and_the_script_goes_on()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 1)).Connected();

        var result = bench.Shell.Run("Get-SapB1JournalEntry -Filter 'NoSuch eq 1'; 'went on'");

        Assert.Equal("went on", Assert.Single(result.Output).BaseObject);
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("SapB1QueryRefused,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("NoSuch", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_changes_something_asks_first_and_happens_once()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 1)).Connected();
        bench.Server.Requests.Clear();

        bench.Shell.Run("Invoke-SapB1Request -Method PATCH -Path 'JournalEntries(1)' -Body @{ Memo = 'x' } -WhatIf").ThrowOnError();
        Assert.Equal(0, bench.Server.Requests.Total);

        bench.Shell.Run("Invoke-SapB1Request -Method PATCH -Path 'JournalEntries(1)' -Body @{ Memo = 'Done' }").ThrowOnError();
        Assert.Equal("Done", bench.Company.Journal.Find(1)!.Memo);

        bench.Server.Faults.Add("status-after", "502", method: "PATCH");
        var result = bench.Shell.Run("'{\"Memo\":\"Twice\"}' | Invoke-SapB1Request -Method PATCH -Path 'JournalEntries(1)'");
        Assert.StartsWith("ServerUnavailable,", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal("Unknown", ((dynamic)result.Errors[0].Exception).Outcome.ToString());
        Assert.Equal(2, bench.Server.Requests.Count("PATCH"));
    }

    [Fact]
    public async Task Account_codes_are_completed_from_what_was_read()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 1)).Connected();
        bench.Shell.Run("Get-SapB1JournalEntry -AccountCode 400000").ThrowOnError();
        bench.Server.Requests.Clear();

        var result = bench.Shell.Run(
            """
            $line = 'Get-SapB1JournalEntry -AccountCode 4'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            $line = 'Get-SapB1JournalEntry -OriginalJournal ari'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            """).ThrowOnError();

        Assert.Equal(["400000", "410000", "ttARInvoice"], result.OutputOf<string>());
        Assert.Equal(0, bench.Server.Requests.Total);
    }

    [Fact]
    public async Task An_entry_can_be_had_from_whatever_names_it()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 9)).Connected();

        var result = bench.Shell.Run("[pscustomobject]@{ TransNum = 3 }, [pscustomobject]@{ JdtNum = 8 } | Get-SapB1JournalEntry");

        Assert.Equal([3, 8], result.ThrowOnError().Keys());
    }

    [Fact]
    public async Task Progress_is_shown_and_ends()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 200)).Connected();

        var result = bench.Shell.Run("Get-SapB1JournalEntry | ForEach-Object { }").ThrowOnError();

        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }
}
