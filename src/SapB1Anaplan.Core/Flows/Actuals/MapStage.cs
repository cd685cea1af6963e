using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What mapping came to.</summary>
internal sealed record MappedCells(
    IReadOnlyList<ChangedTarget> Changed,
    IReadOnlyList<PeriodSum> Sums,
    IReadOnlyList<MappingGap> Gaps);

/// <summary>
/// Second stage: decides where changed cells go and proves the sum rule: mapped + suspended + set aside + left out =
/// source, taken from the lines, for every period that was touched.
/// </summary>
internal sealed class MapStage(FlowRun run, JobBook targets, CellMapperSettings settings)
{
    public MappedCells Map(IReadOnlyList<LedgerCell> cells)
    {
        var mapper = new CellMapper(settings);
        var assignments = new List<CellAssignment>(cells.Count);
        foreach (var cell in cells)
        {
            assignments.Add(mapper.Assign(cell));
        }

        // Cells without money need no member: nothing is at stake.
        var gaps = mapper.Gaps;
        if (settings.Mapping.Unmapped == UnmappedPolicy.Block && gaps.Any(gap => gap.Lines > 0))
        {
            throw Blocked(gaps);
        }

        return run.Store.InTransaction(() =>
        {
            targets.Assign(cells, assignments, settings.Fingerprint());
            var sums = targets.SumRule(cells);
            var broken = sums.FirstOrDefault(sum => !sum.Holds);
            if (broken is not null)
            {
                throw SumRuleBroken(broken);
            }

            targets.StoreSums(run.Key, sums);
            return new MappedCells(targets.Changed(), sums, gaps);
        });
    }

    private static SapB1AnaplanException Blocked(IReadOnlyList<MappingGap> gaps)
    {
        var worst = gaps.Take(5).Select(gap => string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1}{2} ({3:N2} at stake in {4} lines)",
            gap.Dimension,
            gap.Code,
            gap.Member is null ? string.Empty : $" to '{gap.Member}'",
            gap.AtStake,
            gap.Lines));
        return new SapB1AnaplanException(
            ErrorIds.Unmapped,
            FailureCategory.InvalidData,
            $"{gaps.Count} codes have no member in Anaplan, so nothing was loaded: {string.Join("; ", worst)}"
            + (gaps.Count > 5 ? "; and others." : "."),
            "Map them (Test-SapB1AnaplanMapping lists them all) or run Sync-SapB1MasterData; or set mapping.unmapped to "
            + "Suspend or SetAside.")
        {
            Target = gaps,
        };
    }

    private SapB1AnaplanException SumRuleBroken(PeriodSum sum) => new(
        ErrorIds.SumRuleBroken,
        FailureCategory.InvalidOperation,
        string.Format(
            CultureInfo.InvariantCulture,
            "In {0:yyyy-MM-dd} mapped {1} + suspended {2} + set aside {3} + left out {4} is not the source {5}.",
            sum.Period,
            sum.Mapped,
            sum.Suspended,
            sum.SetAside,
            sum.LeftOut,
            sum.Source),
        $"Nothing was loaded. Move the ledger '{run.Store.Path}' away, run again, and report the case with the old file.");
}
