using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Whose cells are mapped.</summary>
/// <param name="Job">The key of the job in the store.</param>
/// <param name="Company">The key of the company.</param>
/// <param name="Rule">How lines gather into cells.</param>
internal sealed record BookSettings(long Job, long Company, CellRule Rule);

/// <summary>What mapping came to.</summary>
internal sealed record MappedCells(
    IReadOnlyList<ModelCell> Changed,
    IReadOnlyList<PeriodSum> Sums,
    IReadOnlyList<MappingGap> Gaps);

/// <summary>
/// Brings the cells of the job up to date with the log, decides where those that changed go in the model, and proves the
/// sum rule for every period that was touched.
/// </summary>
internal sealed class MapStage(StoreDatabase store, RunTrail trail, BookSettings book, CellMapperSettings settings)
{
    private readonly JobBook _book = new(store, book.Job);
    private readonly SumRule _rule = new(store, book.Job, book.Company, book.Rule);

    /// <param name="names">The members that the model has, asked for where there is something to map; null to trust the import.</param>
    /// <param name="everything">True to look at the lists of the model although nothing changed in SAP Business One.</param>
    /// <exception cref="SapB1AnaplanException">Unmapped, MappingTie, SumRuleBroken.</exception>
    public async Task<MappedCells> MapAsync(Lazy<Task<MemberNames>>? names, bool everything = false)
    {
        new Projection(store, book.Job, book.Company, book.Rule).Follow();
        var rules = settings.Fingerprint();
        var before = _book.Mapping ?? string.Empty;
        var cells = _book.CellsToMap(all: !before.StartsWith(rules, StringComparison.Ordinal));
        if (cells.Count == 0 && !everything)
        {
            return new MappedCells(_book.Changed(), [], []);
        }

        var known = names is null ? null : await names.Value.ConfigureAwait(false);
        var fingerprint = rules + known?.Fingerprint();
        if (fingerprint != before)
        {
            cells = _book.CellsToMap(all: true);
        }

        var mapper = new CellMapper(settings with { Names = known });
        foreach (var codes in _book.Codes())
        {
            mapper.Learn(codes.Key, codes.Value);
        }

        var assignments = cells.Select(cell => Assign(mapper, cell)).ToList();

        // Cells without money need no member: nothing is at stake. A line that is split counts in its first cell only.
        var gaps = mapper.Gaps;
        if (gaps.Any(gap => gap.Reason == MappingGapReason.MemberMissing))
        {
            _book.Doubt(cells.Where((_, index) => assignments[index].Members is null || assignments[index].State != CellState.Mapped));
        }

        if (settings.Mapping.Unmapped == UnmappedPolicy.Block && gaps.Any(gap => gap.Lines > 0 || gap.AtStake > 0m))
        {
            throw Blocked(gaps);
        }

        return store.InTransaction(() =>
        {
            if (fingerprint != before)
            {
                _book.Rekey(mapper.MemberKey);
            }

            _book.Assign(cells, assignments, fingerprint);
            var sums = _rule.Prove(cells);
            if (sums.FirstOrDefault(sum => !sum.Holds) is { } broken)
            {
                throw SumRuleBroken(broken);
            }

            _rule.Record(trail.Key, sums);
            foreach (var gap in gaps)
            {
                trail.Audit(
                    "Gap",
                    $"{gap.Dimension} {gap.Code}",
                    ("reason", gap.Reason.ToString()),
                    ("member", gap.Member ?? string.Empty),
                    ("net", FormattableString.Invariant($"{gap.Net}")),
                    ("lines", FormattableString.Invariant($"{gap.Lines}")));
            }

            return new MappedCells(_book.Changed(), sums, gaps);
        });
    }

    private static CellAssignment Assign(CellMapper mapper, LedgerCell cell)
    {
        var assignment = mapper.Assign(cell);
        return assignment.Members is null ? assignment : assignment with { Key = mapper.MemberKey(assignment.Members) };
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
