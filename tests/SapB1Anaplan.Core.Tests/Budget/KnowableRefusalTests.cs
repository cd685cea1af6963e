using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>
/// Whatever the server refuses for a reason that can be known beforehand is found before the first post, and nothing is
/// found that the server would take. Each case is tried on the server as well, so that both sides are held to it.
/// </summary>
public sealed class KnowableRefusalTests
{
    private static readonly Dictionary<string, (string Rule, Action<Company> Arrange, Func<DraftJournal, DraftJournal> Change)> Cases = new()
    {
        ["unknown account"] = (ErrorIds.DraftJournalAccountUnknown, _ => { }, journal => Line(journal, line => line with { AccountCode = "_0" })),
        ["title account"] = (ErrorIds.DraftJournalAccountBlocked, Account("ActiveAccount", "tNO"), journal => journal),
        ["control account"] = (ErrorIds.DraftJournalAccountBlocked, Account("LockManualTransaction", "tYES"), journal => journal),
        ["blocked account"] = (ErrorIds.DraftJournalAccountBlocked, Account("BlockManualPosting", "tYES"), journal => journal),
        ["frozen account"] = (ErrorIds.DraftJournalAccountBlocked, Account("FrozenFor", "tYES"), journal => journal),
        ["account frozen for a while"] = (
            ErrorIds.DraftJournalAccountBlocked,
            company => company.Accounts.Change("_6100", row =>
            {
                row["FrozenFor"] = "tYES";
                row["FrozenFrom"] = new DateOnly(2026, 1, 1);
                row["FrozenTo"] = new DateOnly(2026, 1, 31);
            }),
            journal => journal),
        ["account valid later"] = (
            ErrorIds.DraftJournalAccountBlocked,
            company => company.Accounts.Change("_6100", row =>
            {
                row["ValidFor"] = "tYES";
                row["ValidFrom"] = new DateOnly(2026, 2, 1);
            }),
            journal => journal),
        ["unknown rule"] = (ErrorIds.DraftJournalRuleInvalid, _ => { }, Rule("XX")),
        ["center without a rule"] = (ErrorIds.DraftJournalRuleInvalid, _ => { }, Rule("Centr_z")),
        ["rule of another dimension"] = (ErrorIds.DraftJournalRuleInvalid, company => company.AddProfitCenter("REG", "Region", dimension: 2), Rule("REG")),
        ["rule not active"] = (ErrorIds.DraftJournalRuleInvalid, company => company.DistributionRules.Change("CC1", row => row["Active"] = "tNO"), Rule("CC1")),
        ["rule valid later"] = (ErrorIds.DraftJournalRuleInvalid, company => company.AddProfitCenter("NEW", "New", from: new DateOnly(2026, 2, 1)), Rule("NEW")),
        ["rule ended"] = (ErrorIds.DraftJournalRuleInvalid, company => company.AddProfitCenter("OLD", "Old", to: new DateOnly(2025, 12, 31)), Rule("OLD")),
        ["rule mandatory"] = (ErrorIds.DraftJournalRuleMissing, Account("DistributionRuleRelevant", "tYES"), journal => journal),
        ["rule of dimension 3 mandatory"] = (ErrorIds.DraftJournalRuleMissing, Account("DistributionRule3Relevant", "tYES"), Rule("CC1")),
        ["project mandatory"] = (ErrorIds.DraftJournalProjectInvalid, Account("ProjectRelevant", "tYES"), journal => journal),
        ["unknown project"] = (ErrorIds.DraftJournalProjectInvalid, _ => { }, journal => Line(journal, line => line with { ProjectCode = "P1" })),
        ["branch missing"] = (ErrorIds.DraftJournalBranchInvalid, Branches, journal => journal),
        ["branch unknown"] = (ErrorIds.DraftJournalBranchInvalid, Branches, journal => All(journal, line => line with { BPLID = 9 })),
        ["branch disabled"] = (ErrorIds.DraftJournalBranchInvalid, Branches, journal => All(journal, line => line with { BPLID = 2 })),
        ["period locked"] = (ErrorIds.DraftJournalPeriodClosed, company => company.Periods.SetStatus("ltLocked", "2026-01"), journal => journal),
        ["period closing"] = (ErrorIds.DraftJournalPeriodClosed, company => company.Periods.SetStatus("ltPeriodClosing", "2026-01"), journal => journal),
        ["no period"] = (ErrorIds.DraftJournalPeriodClosed, _ => { }, journal => journal with { ReferenceDate = Day(2031, 1, 31) }),
        ["due date outside"] = (ErrorIds.DraftJournalPeriodClosed, _ => { }, journal => journal with { DueDate = Day(2035, 1, 1) }),
        ["document date outside"] = (ErrorIds.DraftJournalPeriodClosed, _ => { }, journal => journal with { TaxDate = Day(2035, 1, 1) }),
        ["memo too long"] = (ErrorIds.DraftJournalTextTooLong, _ => { }, journal => journal with { Memo = new string('m', 51) }),
        ["reference too long"] = (ErrorIds.DraftJournalTextTooLong, _ => { }, journal => journal with { Reference = new string('r', 101) }),
        ["reference 3 too long"] = (ErrorIds.DraftJournalTextTooLong, _ => { }, journal => journal with { Reference3 = new string('r', 28) }),
        ["line memo too long"] = (ErrorIds.DraftJournalTextTooLong, _ => { }, journal => Line(journal, line => line with { LineMemo = new string('l', 51) })),
        ["both sides"] = (ErrorIds.DraftJournalLineInvalid, _ => { }, journal => All(journal, line => line with { Debit = 100m, Credit = 100m })),
        ["negative amount"] = (ErrorIds.DraftJournalLineInvalid, _ => { }, journal => All(journal, line => line with { Debit = -line.Credit, Credit = -line.Debit })),
        ["nothing in it"] = (ErrorIds.DraftJournalLineInvalid, _ => { }, journal => All(journal, line => line with { Debit = 0m, Credit = 0m })),
        ["no lines"] = (ErrorIds.DraftJournalLineInvalid, _ => { }, journal => journal with { Lines = [] }),
        ["unbalanced"] = (ErrorIds.DraftJournalUnbalanced, company => company.Settings.RefusesUnbalancedVouchers = true, journal => Line(journal, line => line with { Debit = 101m })),
    };

    public static TheoryData<string> Refused => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_server_would_refuse_is_found_before_the_first_post(string name)
    {
        var (rule, arrange, change) = Cases[name];
        await using var bench = await CompanyForDrafts.StartAsync(arrange: arrange);
        var journal = change(bench.Plan(("6100", "Jan 26", 100m))[0]);

        var findings = await CheckAsync(bench, journal);
        Assert.Contains(findings, finding => finding.Rule == rule && finding.Key == journal.Key);
        Assert.All(findings, finding => Assert.NotEmpty(finding.Fix));

        // The server itself is asked without the check, so that a rule that it has not would be noticed here.
        var result = Assert.Single(await bench.PostAsync([journal]));
        Assert.Equal(DraftJournalOutcome.Refused, result.Outcome);
    }

    [Fact]
    public async Task What_the_server_takes_is_not_found_fault_with()
    {
        await using var bench = await CompanyForDrafts.StartAsync(arrange: company =>
        {
            Branches(company);
            company.AddProfitCenter("REG", "Region", dimension: 2);
            company.Accounts.Change("_6100", row =>
            {
                row["DistributionRuleRelevant"] = "tYES";
                row["LoadingFactorCode"] = "CC1";
                row["ProjectRelevant"] = "tYES";
                row["ProjectCode"] = "P1";
                row["FrozenFor"] = "tYES";
                row["FrozenTo"] = new DateOnly(2025, 12, 31);
            });
            company.Periods.SetStatus("ltUnlockedExceptSales", "2026-01");
        });
        var journal = All(bench.Plan(("6100", "Jan 26", 100m))[0], line => line with { BPLID = 1, CostingCodes = [null, "REG"] }) with
        {
            Memo = new string('m', 50),
        };
        Assert.Empty(await CheckAsync(bench, journal));
        Assert.Equal(DraftJournalOutcome.Posted, Assert.Single(await bench.PostAsync([journal])).Outcome);
    }

    private static async Task<List<BudgetFinding>> CheckAsync(CompanyForDrafts bench, DraftJournal journal)
    {
        await using var client = await bench.ConnectAsync();
        var master = await DraftMasterData.ReadAsync(client, new DraftTextLimits(), TestContext.Current.CancellationToken);
        using var intents = DraftIntents.InMemory(bench.Company.Database);
        return [.. new CheckStage(intents, master).Check(journal)];
    }

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    private static Action<Company> Account(string flag, string value) =>
        company => company.Accounts.Change("_6100", row => row[flag] = value);

    private static void Branches(Company company)
    {
        company.Settings.EnableBranches = true;
        company.AddBranch(1, "Main", main: true);
        company.AddBranch(2, "Closed", disabled: true);
    }

    private static Func<DraftJournal, DraftJournal> Rule(string code) =>
        journal => Line(journal, line => line with { CostingCodes = [code] });

    private static DraftJournal Line(DraftJournal journal, Func<DraftJournalLine, DraftJournalLine> change) =>
        journal with { Lines = [change(journal.Lines[0]), .. journal.Lines.Skip(1)] };

    private static DraftJournal All(DraftJournal journal, Func<DraftJournalLine, DraftJournalLine> change) =>
        journal with { Lines = [.. journal.Lines.Select(change)] };
}
