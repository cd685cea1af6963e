using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Checks;

/// <summary>
/// Checks a mapping both ways: codes without a member, with the money at stake, and rules and members that nothing
/// goes to. Codes are those of the ledger and of the master data; members those of the live lists.
/// </summary>
public static class MappingCheck
{
    /// <summary>Runs the check.</summary>
    /// <param name="job">The job; it has a section actuals.</param>
    /// <param name="sap">SAP Business One.</param>
    /// <param name="model">The model; null to leave the live lists out.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The gaps, those with the most money at stake first.</returns>
    public static async Task<IReadOnlyList<MappingGap>> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient? model,
        CancellationToken cancellationToken = default)
    {
        var settings = new ActualsSettings(job);
        var names = model is null
            ? null
            : await MemberLists.ReadAsync(job.Mapping, model, settings.Layout.Dimensions, cancellationToken).ConfigureAwait(false);
        var mapper = new CellMapper(await settings.MapperAsync(
            sap,
            names?.Known ?? new Dictionary<string, ISet<string>>(),
            cancellationToken).ConfigureAwait(false));
        var cells = await CellsAsync(job, sap, cancellationToken).ConfigureAwait(false);
        var used = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var ties = new List<MappingGap>();
        foreach (var cell in cells)
        {
            try
            {
                var members = mapper.Assign(cell).Members;
                for (var index = 0; index < (members?.Count ?? 0); index++)
                {
                    Use(used, settings.Layout.Dimensions[index]).Add(members![index]);
                }
            }
            catch (SapB1AnaplanException tie) when (tie.ErrorId == ErrorIds.MappingTie)
            {
                ties.Add(new MappingGap
                {
                    Code = tie.Target as string,
                    Reason = MappingGapReason.Tie,
                    Net = cell.Amount(settings.Section.Amount),
                    AtStake = Math.Abs(cell.Amount(settings.Section.Amount)),
                    Lines = cell.Lines,
                    NextStep = tie.Message,
                });
            }
        }

        return [.. mapper.Gaps, .. ties.GroupBy(tie => tie.NextStep).Select(Sum), .. Unused(settings, mapper, cells, used, names)];
    }

    private static MappingGap Sum(IGrouping<string, MappingGap> same) => same.First() with
    {
        Net = same.Sum(gap => gap.Net),
        AtStake = same.Sum(gap => gap.AtStake),
        Lines = same.Sum(gap => gap.Lines),
    };

    private static async Task<List<LedgerCell>> CellsAsync(Job job, ServiceLayerClient sap, CancellationToken cancellationToken)
    {
        var cells = new List<LedgerCell>();
        if (File.Exists(job.LedgerPath))
        {
            using var store = StoreDatabase.Open(job.LedgerPath);
            cells.AddRange(new JobBook(store, job.Actuals!.Amount).AllCells());
        }

        // Accounts without postings yet: nothing is at stake now, and soon there may be.
        var known = new HashSet<string>(cells.Select(cell => cell.Account), StringComparer.Ordinal);
        var template = cells.LastOrDefault() ?? new LedgerCell { Period = LedgerDay.From(DateTime.Today), Centers = ["", "", "", "", ""] };
        await foreach (var account in sap.ReadAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (account.Postable && known.Add(account.Code))
            {
                cells.Add(template with
                {
                    Account = account.Code,
                    Centers = ["", "", "", "", ""],
                    Project = string.Empty,
                    Branch = 0,
                    Currency = string.Empty,
                    LeftOut = false,
                    Local = 0m,
                    System = 0m,
                    Foreign = 0m,
                    Lines = 0,
                });
            }
        }

        return cells;
    }

    private static IEnumerable<MappingGap> Unused(
        ActualsSettings settings,
        CellMapper mapper,
        List<LedgerCell> cells,
        Dictionary<string, HashSet<string>> used,
        MemberNames? names)
    {
        foreach (var dimension in settings.Layout.Dimensions.Where(name => name != MappingDimension.Period))
        {
            var map = mapper.Map(dimension);
            var deciding = new HashSet<MappingRule>(cells.Select(cell => mapper.Code(dimension, cell))
                .Where(code => code.Length > 0)
                .Distinct()
                .Select(code => Rule(map, code))
                .OfType<MappingRule>());
            foreach (var rule in map.Rules.Where(rule => !deciding.Contains(rule)))
            {
                yield return new MappingGap
                {
                    Dimension = dimension,
                    Code = rule.Source,
                    Member = rule.Target,
                    Reason = MappingGapReason.RuleUnused,
                    NextStep = $"Line {rule.Row} decides for no code; it can stay or go.",
                };
            }

            foreach (var member in names?.UnusedMembers(dimension, Use(used, dimension)) ?? [])
            {
                yield return new MappingGap
                {
                    Dimension = dimension,
                    Member = member,
                    Reason = MappingGapReason.MemberUnused,
                    NextStep = "No code goes to this member; map one to it or leave it.",
                };
            }
        }
    }

    private static MappingRule? Rule(MemberMap map, string code)
    {
        try
        {
            return map.FindRule(code);
        }
        catch (SapB1AnaplanException tie) when (tie.ErrorId == ErrorIds.MappingTie)
        {
            return null;
        }
    }

    private static HashSet<string> Use(Dictionary<string, HashSet<string>> used, string dimension)
    {
        if (!used.TryGetValue(dimension, out var members))
        {
            used.Add(dimension, members = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        }

        return members;
    }
}
