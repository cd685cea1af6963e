using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>What counts as loaded: only rows that the reports, or the model itself, prove.</summary>
public sealed class LoadVerdictTests
{
    private static readonly MemberNames Names = new(["Account"], new Dictionary<string, IReadOnlyList<AnaplanListItem>>());

    private static readonly ModelCell[] Rows =
    [
        new() { Id = 1, Members = ["4000"], Total = 10m },
        new() { Id = 2, Members = ["4001"], Total = 20m },
    ];

    [Fact]
    public void A_clean_report_proves_all_rows() => Assert.Empty(Verdict().Refused(null, 0m));

    [Fact]
    public void A_row_that_the_dump_names_is_refused_with_its_reason()
    {
        var verdict = Verdict(result => result with
        {
            Rows = new AnaplanRowCounts { Loaded = 1, Failed = 1 },
            Failures = [new AnaplanDumpRecord { SourceRow = 2, Reason = "unknown member" }],
        });

        var refused = Assert.Single(verdict.Refused(null, 0m));
        Assert.Equal((2, "unknown member"), (refused.Key.Id, refused.Value));
        Assert.False(verdict.NamesAllRows);
    }

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, 1)]
    public void Where_it_is_not_said_which_rows_failed_none_is_proved(bool missing, bool truncated, int ignored)
    {
        var verdict = Verdict(result => result with
        {
            DumpMissing = missing,
            FailuresTruncated = truncated,
            Rows = new AnaplanRowCounts { Loaded = 2, Ignored = ignored },
        });

        Assert.Equal([1, 2], verdict.Refused(null, 0m).Keys.Select(row => row.Id));
    }

    [Fact]
    public void What_the_model_holds_outweighs_what_the_report_said()
    {
        var verdict = Verdict(result => result with
        {
            Failures = [new AnaplanDumpRecord { SourceRow = 1, Reason = "warning" }],
        });

        var refused = verdict.Refused(Held(("4000", 10m), ("4001", 19m)), 0m);

        Assert.Equal([2], refused.Keys.Select(row => row.Id));
        Assert.True(verdict.Contradicts(Held(("4000", 10m), ("4001", 19m)), 0m));
        Assert.False(verdict.Contradicts(Held(("4000", 9m), ("4001", 20m)), 0m));
    }

    [Fact]
    public void A_row_within_the_tolerance_of_a_rounding_export_is_proved()
    {
        var held = Held(("4000", 10.005m), ("4001", 20.02m));

        Assert.Equal([2], Verdict().Refused(held, 0.01m).Keys.Select(row => row.Id));
        Assert.Empty(Verdict().Refused(held, 0.02m));
        Assert.False(Verdict().Contradicts(held, 0.02m));
    }

    [Fact]
    public void An_import_that_refuses_every_row_by_name_is_understood()
    {
        var verdict = Verdict(result => result with
        {
            Failures =
            [
                new AnaplanDumpRecord { SourceRow = 1, Reason = "a" }, new AnaplanDumpRecord { SourceRow = 2, Reason = "b" },
            ],
        });

        Assert.True(verdict.NamesAllRows);
    }

    private static LoadVerdict Verdict(Func<AnaplanTaskResult, AnaplanTaskResult>? change = null)
    {
        var clean = new AnaplanTaskResult { Rows = new AnaplanRowCounts { Loaded = 2 } };
        return new LoadVerdict(1, new LoadFile("file.csv", "hash", Rows), change?.Invoke(clean) ?? clean);
    }

    private static ModelContent Held(params (string Account, decimal Amount)[] cells)
    {
        var content = new ModelContent(Names);
        foreach (var (account, amount) in cells)
        {
            content.Add([account], 20260101, amount);
        }

        return content;
    }
}
