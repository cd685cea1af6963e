using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Demo;
using SapB1Anaplan.Sandbox.Ledger;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>The shipped script on a whole ledger, there and back.</summary>
[Collection(OneProfileFolder.Name)]
public sealed class FirstLightTests
{
    private const string Actuals = "-Flow MasterData, Actuals, Compare";

    [Fact]
    public async Task Loads_a_ledger_then_nothing_then_only_the_cells_that_changed()
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync();

        ShellResult first = fixture.Sync(Actuals);
        AssertExit(0, first);
        AssertProved(fixture);

        int rows = fixture.RowsImported();
        AssertExit(9, fixture.Sync(Actuals));
        Assert.Equal(rows, fixture.RowsImported());

        Dictionary<string, decimal> before = Cells(fixture);
        new LedgerActivity(3).Append(fixture.World.Sap.Company, 24);
        AssertExit(0, fixture.Sync(Actuals));
        AssertProved(fixture);
        Dictionary<string, decimal> after = Cells(fixture);
        int changed = before.Keys.Union(after.Keys).Count(cell => before.GetValueOrDefault(cell) != after.GetValueOrDefault(cell));
        Assert.InRange(changed, 1, before.Count / 2);
        Assert.Equal(rows + changed, fixture.RowsImported());
    }

    [Fact]
    public async Task Brings_the_approved_budget_back_once()
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync();

        AssertExit(0, fixture.Sync("-Flow Budget"));
        IReadOnlyList<EntryDraft> drafts = Drafts(fixture);
        AssertExit(9, fixture.Sync("-Flow Budget"));

        Assert.NotEmpty(drafts);
        Assert.All(drafts, draft => Assert.Equal(0, draft.Difference));
        Assert.Equal(
            fixture.World.Model.Module("Budget")!.Total(),
            drafts.SelectMany(draft => draft.Lines).Where(line => line.AccountCode != OpenedLedger.OffsetAccount).Sum(line => line.Debit - line.Credit));
        Assert.Equal(drafts.Select(draft => draft.Reference2), Drafts(fixture).Select(draft => draft.Reference2));
    }

    [Fact]
    public async Task What_if_sends_nothing_and_says_what_it_would()
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync();

        ShellResult result = fixture.Sync("-WhatIf");

        Assert.Equal(0, fixture.RowsImported());
        Assert.Empty(fixture.World.Sap.Company.Vouchers.All);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task Ends_with_one_summary_and_leaves_no_session_behind()
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync();

        ShellResult result = fixture.Sync(Actuals);

        Assert.Equal(0, Assert.Single(result.Output).Properties["ExitCode"].Value);
        Assert.Equal(0, fixture.World.Sap.OpenSessions);
        Assert.Equal(1, fixture.World.Sap.Logins);
    }

    [Fact]
    public async Task The_real_ledger_stands_in_anaplan_to_the_cent()
    {
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleShell.ManifestPath)!, "..", "shared", "data", "gl-detail-2007.csv"));
        Assert.SkipUnless(File.Exists(path), $"There is no general ledger at {path}.");
        await using ScriptBench fixture = await ScriptBench.StartAsync(new LedgerChoice(new FileInfo(path), 0, 0));

        AssertExit(0, fixture.Sync(Actuals));

        Assert.Equal(
            ["100011090", "100011091", "100011092", "100011093"],
            fixture.World.Ledger.Refused.Select(journal => journal.JournalId).Order(StringComparer.Ordinal));
        Dictionary<string, decimal> expected = SumsOf(path, [.. fixture.World.Ledger.Refused.Select(journal => journal.JournalId)]);
        Assert.Equal(0, expected.Values.Sum());
        Assert.Equal(expected.Where(cell => cell.Value != 0).OrderBy(cell => cell.Key, StringComparer.Ordinal), Cells(fixture).OrderBy(cell => cell.Key, StringComparer.Ordinal));
    }

    private static void AssertExit(int expected, ShellResult result) =>
        Assert.True(expected == result.ExitCode, $"Exit {result.ExitCode}, not {expected}:\n{string.Join('\n', result.Information)}\n{string.Join('\n', result.Errors)}");

    private static void AssertProved(ScriptBench fixture)
    {
        LedgerProof proof = LedgerProof.Take(fixture.World.Sap.Company, fixture.World.Model);
        Assert.Empty(proof.Differences);
        Assert.Equal(proof.Debit, proof.Credit);
        Assert.NotEqual(0, proof.Debit);
    }

    private static IReadOnlyList<EntryDraft> Drafts(ScriptBench fixture) =>
        [.. fixture.World.Sap.Company.Vouchers.All.SelectMany(voucher => voucher.Entries).Select(entry => entry.Draft)];

    private static Dictionary<string, decimal> Cells(ScriptBench fixture) => fixture.World.Model.Module("Actuals")!.Cells()
        .GroupBy(cell => $"{cell.Members[0]}|{cell.Members[1]}|{cell.Members[3]}", cell => cell.Value)
        .ToDictionary(cells => cells.Key, cells => cells.Sum(), StringComparer.Ordinal);

    // Reads the file by itself: account x cost center x month, debit (S) less credit (H), split at commas since only
    // the descriptions, which are not read, could hold one in quotes.
    private static Dictionary<string, decimal> SumsOf(string path, HashSet<string> refused)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (string[] field in File.ReadLines(path).Skip(1).Select(Fields))
        {
            if (refused.Contains(field[0]))
            {
                continue;
            }

            // Some documents carry a date of another month; the posting period is what counts.
            var date = new DateTime(int.Parse(field[5], CultureInfo.InvariantCulture), int.Parse(field[15], CultureInfo.InvariantCulture), 1);
            string costCenter = field[3].Length == 0 ? "NONE" : field[3];
            string cell = string.Create(CultureInfo.InvariantCulture, $"{field[6]}|{costCenter}|{date:MMM yy}");
            decimal amount = decimal.Parse(field[7], CultureInfo.InvariantCulture);
            sums[cell] = sums.GetValueOrDefault(cell) + (field[8] == "S" ? amount : -amount);
        }

        return sums;
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i]);
                start = i + 1;
            }
        }

        return [.. fields];
    }
}
