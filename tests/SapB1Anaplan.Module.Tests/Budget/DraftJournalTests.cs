using System.Management.Automation;
using SapB1Anaplan.Module.Tests.SapB1;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Budget;

/// <summary>Draft journals by hand: converted, posted once, refused before the call, settled by a person.</summary>
public sealed class DraftJournalTests : IDisposable
{
    private const string Lines =
        "param($folder)\n" +
        """
        $lines = @(
            [SapB1Anaplan.Models.BudgetLine]@{ Account = '400000'; CostCenter = 'SALES'; Period = 'Jan 26'; Amount = 100.105; Budget = 'Plan' }
            [SapB1Anaplan.Models.BudgetLine]@{ Account = '410000'; CostCenter = 'NONE'; Period = 'Feb 26'; Amount = -50; Budget = 'Plan' }
        )
        """;

    private const string Convert = Lines + "\n$journals = $lines | ConvertTo-SapB1DraftJournal -OffsetAccount 100000\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;

    [Fact]
    public async Task Posted_twice_by_hand_gives_one_set_and_says_so()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();

        var first = bench.Shell.Run(Convert + Post(), _folder).ThrowOnError();
        var second = bench.Shell.Run(Convert + Post(), _folder).ThrowOnError();

        Assert.Equal(["Posted", "Posted"], Outcomes(first));
        Assert.Equal(["AlreadyPosted", "AlreadyPosted"], Outcomes(second));
        Assert.Equal(2, second.Warnings.Count);
        var drafts = bench.Company.Vouchers.All.SelectMany(voucher => voucher.Entries).Select(entry => entry.Draft).ToList();
        Assert.Equal(
            [("400000", "SALES", 100.11m), ("100000", null, -100.11m), ("410000", null, -50m), ("100000", null, 50m)],
            drafts.SelectMany(draft => draft.Lines).Select(line => (line.AccountCode, line.CostingCode, line.Debit - line.Credit)));
        Assert.All(drafts, draft => Assert.Matches("^ANP-[0-9A-Z]{24}$", draft.Reference2));
    }

    [Fact]
    public async Task WhatIf_posts_nothing()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();
        bench.Shell.Run(Convert + Post("-WhatIf"), _folder).ThrowOnError();
        Assert.Empty(bench.Company.Vouchers.All);
    }

    [Fact]
    public async Task What_would_be_refused_is_refused_without_a_call_and_the_others_go_on()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();
        bench.Company.Periods.SetStatus("ltLocked", "2026-01");

        var result = bench.Shell.Run(Convert + Post(), _folder);

        Assert.Equal(["Refused", "Posted"], Outcomes(result));
        Assert.StartsWith("DraftJournalPeriodClosed", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(bench.Company.Vouchers.All);
    }

    [Fact]
    public async Task A_row_that_cannot_be_mapped_is_an_error_and_no_journal_is_made()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();
        var result = bench.Shell.Run(
            "[SapB1Anaplan.Models.BudgetLine]@{ Row = 7; Account = '400000'; Period = 'FY26'; Amount = 1 } | ConvertTo-SapB1DraftJournal -OffsetAccount 100000");
        Assert.Empty(result.Output);
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("BudgetPeriodUnknown", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Row 7", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultNames.CutAfter, "-Posted", 2, "AlreadyPosted")]
    [InlineData(FaultNames.CutBefore, "-NotPosted", 2, "Posted")]
    public async Task A_journal_in_doubt_is_settled_by_a_person(string fault, string word, int vouchers, string outcome)
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();
        bench.Server.Faults.Add(new Fault { Name = fault, Method = "POST", PathPattern = "JournalVouchersService_Add", Times = 1 });

        var first = bench.Shell.Run(Convert + Post(), _folder);
        Assert.Equal(["InDoubt", "Posted"], Outcomes(first));
        Assert.StartsWith("DraftJournalInDoubt", Assert.Single(first.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

        var settled = bench.Shell.Run(
            $"param($folder) Get-SapB1DraftJournal -State InDoubt -LedgerPath $folder/l.db | Resolve-SapB1DraftJournal {word} -Reason seen -LedgerPath $folder/l.db",
            _folder).ThrowOnError();
        Assert.Equal(fault == FaultNames.CutAfter ? "Confirmed" : "NotPosted", Assert.Single(settled.Output).Properties["State"].Value.ToString());

        Assert.Equal([outcome, "AlreadyPosted"], Outcomes(bench.Shell.Run(Convert + Post(), _folder).ThrowOnError()));
        Assert.Equal(vouchers, bench.Company.Vouchers.All.Count);
    }

    [Fact]
    public async Task A_journal_made_by_hand_gets_a_key_or_bears_the_one_given()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();
        const string Journal =
            """
            $line = [SapB1Anaplan.Models.DraftJournalLine]
            $journal = [SapB1Anaplan.Models.DraftJournal]@{
                ReferenceDate = '2026-03-31'; DueDate = '2026-03-31'; TaxDate = '2026-03-31'; Memo = 'By hand'
                Lines = [SapB1Anaplan.Models.DraftJournalLine[]]@($line::new(), $line::new())
            }
            $journal.Lines[0] | ForEach-Object { $_.GetType().GetProperty('AccountCode').SetValue($_, '400000'); $_.GetType().GetProperty('Debit').SetValue($_, [decimal]5) }
            $journal.Lines[1] | ForEach-Object { $_.GetType().GetProperty('AccountCode').SetValue($_, '100000'); $_.GetType().GetProperty('Credit').SetValue($_, [decimal]5) }
            """;
        var result = bench.Shell.Run(
            "param($folder)\n" + Journal + "\n$journal | New-SapB1DraftJournal -PassThru -LedgerPath $folder/l.db; $journal | New-SapB1DraftJournal -Key MINE-1 -PassThru -LedgerPath $folder/l.db",
            _folder).ThrowOnError();
        Assert.Equal(["Posted", "Posted"], Outcomes(result));
        Assert.Equal("MINE-1", bench.Company.Vouchers.All[1].Entries[0].Draft.Reference2);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Post(string more = "") =>
        "$journals | New-SapB1DraftJournal -PassThru -LedgerPath $folder/l.db " + more;

    private static IEnumerable<string> Outcomes(ShellResult result) =>
        result.Output.Select(item => item.Properties["Outcome"].Value.ToString()!);
}
