using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Makes the journals of one period from its figures: grouped as the settings say, at most so many lines each, every
/// one balanced per branch against the offset account.
/// </summary>
internal sealed class JournalBuilder(BudgetSettings settings)
{
    /// <summary>The shortest remark column that a supported version of SAP Business One has (OJDT.Memo).</summary>
    private const int MemoLength = 50;

    public IReadOnlyList<DraftJournal> Build(
        string version,
        string period,
        IReadOnlyList<BudgetCell> cells,
        DraftJournalKind kind = DraftJournalKind.Original,
        string follows = "",
        IReadOnlyList<string>? replaces = null)
    {
        var days = BudgetPeriod.Parse(period)
            ?? throw BudgetFailures.Data(
                ErrorIds.BudgetPeriodUnknown, $"The period '{period}' has no dates.", "Make the plan again.");
        var posting = settings.PostingDate.In(days);
        var shape = new DraftJournal
        {
            Budget = settings.Budget,
            Version = version,
            Period = period,
            Kind = kind,
            Follows = follows,
            Replaces = replaces ?? [],
            ReferenceDate = posting,
            DueDate = settings.DueDate?.In(days) ?? posting,
            TaxDate = settings.TaxDate?.In(days) ?? posting,
            Memo = Memo(version, period, kind),
            Reference = settings.Reference,
        };
        var lineMemo = settings.LineMemo is { } template ? Fill(template, version, period) : null;
        var journals = cells
            .GroupBy(Group)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Chunks(group))
            .Select(chunk => Finish(shape, chunk, lineMemo))
            .ToList();
        var set = JournalKey.OfKeys(journals.Select(journal => journal.Key));
        return journals.ConvertAll(journal => journal with { Set = set });
    }

    private DraftJournal Finish(DraftJournal shape, List<BudgetCell> cells, string? lineMemo)
    {
        var lines = cells.ConvertAll(cell => Line(FigureKey.Of(cell), cell.Amount, cell.Row, lineMemo));
        lines.AddRange(cells
            .GroupBy(cell => cell.BPLID)
            .OrderBy(branch => branch.Key)
            .Select(branch => (Branch: branch.Key, Sum: branch.Sum(cell => cell.Amount)))
            .Where(branch => branch.Sum != 0m)
            .Select(branch => OffsetLine(branch.Branch, -branch.Sum, lineMemo)));
        var journal = shape with { Lines = lines };
        return journal with { Key = JournalKey.Of(settings.CompanyDatabase, journal) };
    }

    private DraftJournalLine OffsetLine(int? branch, decimal amount, string? lineMemo)
    {
        var key = new FigureKey(settings.OffsetAccount, settings.OffsetCostingCodes, settings.OffsetProjectCode, branch);
        return Line(key, amount, 0, lineMemo) with { IsOffset = true };
    }

    private static DraftJournalLine Line(FigureKey key, decimal amount, int row, string? lineMemo) => new()
    {
        AccountCode = key.AccountCode,
        CostingCodes = key.CostingCodes,
        ProjectCode = key.ProjectCode,
        BPLID = key.BPLID,
        Debit = amount > 0m ? amount : 0m,
        Credit = amount < 0m ? -amount : 0m,
        LineMemo = lineMemo,
        Row = row,
    };

    private string Group(BudgetCell cell)
    {
        var center = settings.GroupBy.HasFlag(BudgetGrouping.CostCenter) ? CostCenters.Of(cell.CostingCodes)[1] : null;
        return settings.GroupBy.HasFlag(BudgetGrouping.Branch) ? $"{cell.BPLID}|{center}" : $"|{center}";
    }

    private IEnumerable<List<BudgetCell>> Chunks(IEnumerable<BudgetCell> cells)
    {
        var chunk = new List<BudgetCell>();
        var branches = new HashSet<int>();
        foreach (var cell in cells)
        {
            var offsets = branches.Contains(cell.BPLID ?? int.MinValue) ? branches.Count : branches.Count + 1;
            if (chunk.Count > 0 && chunk.Count + 1 + offsets > settings.MaxLines)
            {
                yield return chunk;
                chunk = [];
                branches.Clear();
            }

            chunk.Add(cell);
            branches.Add(cell.BPLID ?? int.MinValue);
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private string Memo(string version, string period, DraftJournalKind kind)
    {
        if (settings.Memo is { } template)
        {
            return Fill(template, version, period);
        }

        var what = kind == DraftJournalKind.Original ? string.Empty : " " + kind.ToString().ToLowerInvariant();
        var tail = $" {period}{what}";
        var head = $"{settings.Budget} {version}".Trim();
        return head.Substring(0, Math.Min(head.Length, MemoLength - tail.Length)).TrimEnd() + tail;
    }

    private string Fill(string template, string version, string period) => template
        .Replace("{budget}", settings.Budget)
        .Replace("{version}", version)
        .Replace("{period}", period)
        .Replace("  ", " ")
        .Trim();
}
