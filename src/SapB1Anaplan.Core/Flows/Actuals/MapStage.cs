using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What mapping came to.</summary>
internal sealed record MappedCells(
    IReadOnlyList<ModelCell> Changed,
    IReadOnlyList<PeriodSum> Sums,
    IReadOnlyList<MappingGap> Gaps);

/// <summary>
/// Decides where the cells of the ledger that changed go in the model, and proves the sum rule for every period that
/// was touched.
/// </summary>
internal sealed class MapStage(StoreDatabase store, RunTrail trail, CellMapperSettings settings)
{
    private readonly JobBook _book = new(store, settings.Measure);
    private readonly SumRule _rule = new(store, settings.Measure);

    /// <param name="names">The members that the model has, asked for where there is something to map; null to trust the import.</param>
    /// <exception cref="SapB1AnaplanException">Unmapped, MappingTie, SumRuleBroken.</exception>
    public async Task<MappedCells> MapAsync(Lazy<Task<MemberNames>>? names)
    {
        var fingerprint = settings.Fingerprint();
        var cells = _book.CellsToMap(fingerprint);
        var mapper = new CellMapper(cells.Count == 0 || names is null
            ? settings
            : settings with { KnownMembers = (await names.Value.ConfigureAwait(false)).Known });
        var assignments = cells.Select(mapper.Assign).ToList();

        // Cells without money need no member: nothing is at stake.
        var gaps = mapper.Gaps;
        if (settings.Mapping.Unmapped == UnmappedPolicy.Block && gaps.Any(gap => gap.Lines > 0))
        {
            throw Blocked(gaps);
        }

        return store.InTransaction(() =>
        {
            _book.Assign(cells, assignments, fingerprint);
            var sums = _rule.Prove(cells);
            if (sums.FirstOrDefault(sum => !sum.Holds) is { } broken)
            {
                throw SumRuleBroken(broken);
            }

            _rule.Record(trail.Key, sums);
            return new MappedCells(_book.Changed(), sums, gaps);
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
        $"Nothing was loaded. Move the ledger '{store.Path}' away, run again, and report the case with the old file.");
}
