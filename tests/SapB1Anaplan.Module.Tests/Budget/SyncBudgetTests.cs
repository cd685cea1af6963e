using SapB1Anaplan.Module.Tests.Sync;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Budget;

/// <summary>The budget of a job, and the same by hand.</summary>
public sealed class SyncBudgetTests
{
    private const string Pipeline =
        "Export-AnaplanBudget 'Approved budget' | ConvertTo-SapB1DraftJournal -OffsetAccount 100000 | New-SapB1DraftJournal -PassThru ";

    private static readonly PlanningFigure[] Figures =
    [
        new("400000", "SALES", new DateOnly(2026, 1, 1), 1234.56m),
        new("410000", "SALES", new DateOnly(2026, 1, 1), -34.56m),
        new("400000", "SALES", new DateOnly(2026, 2, 1), 1000.333m),
    ];

    [Fact]
    public async Task A_job_posts_the_budget_once_and_then_has_nothing_to_do()
    {
        await using var bench = await StartAsync();

        var first = bench.Run("Sync-AnaplanBudget $job").ThrowOnError();
        var second = bench.Run("Sync-AnaplanBudget $job").ThrowOnError();

        Assert.Equal(("Done", 2, 0), Ended(first));
        Assert.Equal(("NothingToDo", 0, 9), Ended(second));
        Assert.Equal(
            [("400000", 1234.56m), ("410000", -34.56m), ("100000", -1200m), ("400000", 1000.33m), ("100000", -1000.33m)],
            Parked(bench).Select(line => (line.Account, line.Amount)));
    }

    [Fact]
    public async Task By_hand_and_by_the_job_the_same_figures_are_posted_once_in_either_order()
    {
        await using var bench = await StartAsync();
        Assert.Equal(2, bench.Run(Pipeline).ThrowOnError().Output.Count);
        Assert.Equal(("NothingToDo", 0, 9), Ended(bench.Run("Sync-AnaplanBudget $job").ThrowOnError()));

        await using var other = await StartAsync();
        Assert.Equal(("Done", 2, 0), Ended(other.Run("Sync-AnaplanBudget $job").ThrowOnError()));
        var byHand = other.Run(Pipeline).ThrowOnError();
        Assert.All(byHand.Output, result => Assert.Equal("AlreadyPosted", result.Properties["Outcome"].Value.ToString()));
        Assert.Equal(2, other.Company.Vouchers.All.Count);
    }

    [Fact]
    public async Task Without_approval_nothing_is_posted_unless_a_person_approves()
    {
        await using var bench = await StartAsync(section => section.Replace("\"row\": \"Approved\"", "\"row\": \"Approved\", \"value\": \"final\"", StringComparison.Ordinal));

        var waiting = bench.Run("Sync-AnaplanBudget $job").ThrowOnError();
        Assert.Equal(("NothingToDo", 0, 9), Ended(waiting));
        Assert.Contains("not approved", waiting.Property(0, "Message")!.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Company.Vouchers.All);

        var approved = bench.Run("Sync-AnaplanBudget $job -Approved -ApprovedBy 'J. Doe' -Reason 'Board of 3 May'").ThrowOnError();
        Assert.Equal(("Done", 2, 0), Ended(approved));
        var audit = bench.Run("Get-SapB1AnaplanAudit $job | Where-Object Event -eq 'BudgetApproved'").ThrowOnError();
        Assert.Contains("J. Doe: Board of 3 May", audit.Property(0, "Detail")!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_writes_the_plan_and_a_stale_plan_is_refused_with_what_moved()
    {
        await using var bench = await StartAsync();
        var plan = Path.ChangeExtension(bench.JobPath, ".budget-plan.json");

        Assert.Equal(("Rehearsed", 0, 0), Ended(bench.Run("Sync-AnaplanBudget $job -WhatIf").ThrowOnError()));
        Assert.Empty(bench.Company.Vouchers.All);
        Assert.True(File.Exists(Path.ChangeExtension(plan, ".csv")));

        Set(bench, "Jan 26", 2000m);
        var stale = bench.Run($"Sync-AnaplanBudget $job -Plan '{plan}'");
        var error = Assert.Single(stale.Errors);
        Assert.StartsWith("BudgetPlanStale", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("1234.56 to 2000", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Company.Vouchers.All);

        Set(bench, "Jan 26", 1234.56m);
        Assert.Equal(("Done", 2, 0), Ended(bench.Run($"Sync-AnaplanBudget $job -Plan '{plan}'").ThrowOnError()));
    }

    [Fact]
    public async Task Changed_figures_become_a_correction()
    {
        await using var bench = await StartAsync();
        bench.Run("Sync-AnaplanBudget $job").ThrowOnError();
        Set(bench, "Jan 26", 1334.56m);

        var changed = bench.Run("Sync-AnaplanBudget $job").ThrowOnError();
        Assert.Equal(("Done", 1, 0), Ended(changed));
        Assert.Equal([("400000", 100m), ("100000", -100m)], Parked(bench).Skip(5).Select(line => (line.Account, line.Amount)));
        Assert.Equal(("NothingToDo", 0, 9), Ended(bench.Run("Sync-AnaplanBudget $job").ThrowOnError()));
    }

    [Fact]
    public async Task A_lost_answer_gives_exit_code_10_until_a_person_settles_it()
    {
        await using var bench = await StartAsync();
        bench.Sap.Server.Faults.Add(new Fault { Name = FaultNames.CutAfter, Method = "POST", PathPattern = "JournalVouchersService_Add", Times = 1 });

        Assert.Equal(("InDoubt", 1, 10), Ended(bench.Run("Sync-AnaplanBudget $job").ThrowOnError()));
        Assert.Equal(("InDoubt", 0, 10), Ended(bench.Run("Sync-AnaplanBudget $job").ThrowOnError()));

        var ledger = Path.ChangeExtension(bench.JobPath, ".ledger.db");
        bench.Run($"Get-SapB1DraftJournal -State InDoubt | Resolve-SapB1DraftJournal -Posted -Reason 'Seen' -LedgerPath '{ledger}'").ThrowOnError();
        Assert.Equal(("NothingToDo", 0, 9), Ended(bench.Run("Sync-AnaplanBudget $job").ThrowOnError()));
        Assert.Equal(2, bench.Company.Vouchers.All.Count);
    }

    [Fact]
    public async Task What_would_be_refused_is_found_before_the_first_post()
    {
        await using var bench = await StartAsync();
        bench.Company.Periods.SetStatus("ltLocked", "2026-02");

        var refused = bench.Run("Sync-AnaplanBudget $job").ThrowOnError();
        Assert.Equal(("Refused", 0, 2), Ended(refused));
        Assert.Contains("2026-02", refused.Property(0, "Message")!.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Company.Vouchers.All);
    }

    private static Task<SyncBench> StartAsync(Func<string, string>? change = null) => SyncBench.StartAsync(
        0,
        Figures,
        (change ?? (section => section))(
            """
            "budget": {
              "export": "Approved budget",
              "approval": { "module": "Approval", "view": "Status", "row": "Approved" },
              "offset": { "account": "100000" },
            },
            """));

    private static void Set(SyncBench bench, string month, decimal amount) =>
        bench.Anaplan.Models.Single().Module("Budget")!.Set("Amount", amount, "400000", "SALES", month);

    private static (string, int, int) Ended(ShellResult result) => (
        result.Property(0, "Status")!.ToString()!, (int)result.Property(0, "Posted")!, (int)result.Property(0, "ExitCode")!);

    private static IEnumerable<(string Account, decimal Amount)> Parked(SyncBench bench) => bench.Company.Vouchers.All
        .SelectMany(voucher => voucher.Entries).SelectMany(entry => entry.Draft.Lines)
        .Select(line => (line.AccountCode!, line.Debit - line.Credit));
}
