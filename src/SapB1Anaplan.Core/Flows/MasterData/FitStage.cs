using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>What fitting came to.</summary>
/// <param name="Send">The records that are new or changed since the list provably took them.</param>
/// <param name="Gone">The codes that the list holds and SAP Business One no longer has.</param>
/// <param name="Shortened">The names that the list could not take whole.</param>
/// <param name="New">How many of the records to send a list that was loaded before does not hold yet.</param>
internal sealed record FittedRecords(
    IReadOnlyList<MasterRecord> Send,
    IReadOnlyList<string> Gone,
    IReadOnlyList<string> Shortened,
    int New);

/// <summary>
/// Makes records fit a list, and leaves out those that it provably holds. Where the job names the list, it is looked at as it
/// is: a member that somebody deleted there is sent again.
/// </summary>
internal sealed class FitStage(StoreDatabase store, string job, string modelId)
{
    /// <summary>The longest name and code that a list takes (Anaplan reference section 3.3).</summary>
    public const int LongestName = 60;

    /// <param name="settings">The list.</param>
    /// <param name="read">What SAP Business One has.</param>
    /// <param name="present">The items of the list; null where it is not known.</param>
    public FittedRecords Fit(
        ListSettings settings, IReadOnlyList<MasterRecord> read, IReadOnlyList<AnaplanListItem>? present)
    {
        var (records, shortened) = Fit(read.Concat(settings.Extra), settings.List.Root ?? string.Empty);
        var columns = settings.List.Columns;
        var place = $"{modelId}|{settings.Import}|{columns.Code}|{columns.Name}|{columns.Parent}|{columns.Type}";
        var confirmed = new ConfirmedMasterData(store, job, settings.Name);
        var known = confirmed.Known();
        var (changed, gone) = confirmed.Update(records.Select(record => (record.Code, record.Hash(place))).ToList());
        var held = present is null ? null : new HashSet<string>(
            present.Select(item => MemberFold.Key(item.Code is { Length: > 0 } code ? code : item.Name ?? string.Empty)),
            StringComparer.Ordinal);
        bool IsHeld(MasterRecord record) => held?.Contains(MemberFold.Key(record.Code)) ?? known.Contains(record.Code);

        var send = records
            .Where(record => changed.Contains(record.Code) || (held is not null && !IsHeld(record)))
            .ToList();
        return new FittedRecords(
            send,
            held is null ? gone : gone.Where(code => held.Contains(MemberFold.Key(code))).ToList(),
            shortened,
            known.Count == 0 ? 0 : send.Count(record => !IsHeld(record) && !known.Contains(record.Code)));
    }

    /// <summary>
    /// Names no longer than a list takes and none twice, parents only where they are in the list and always before their
    /// children.
    /// </summary>
    private static (List<MasterRecord> Records, List<string> Shortened) Fit(IEnumerable<MasterRecord> records, string root)
    {
        var all = records.GroupBy(record => record.Code, StringComparer.Ordinal).Select(same => same.First()).ToList();
        var codes = new HashSet<string>(all.Select(record => record.Code), StringComparer.Ordinal);
        var shortened = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fitted = new Dictionary<string, MasterRecord>(StringComparer.Ordinal);
        foreach (var record in all.OrderBy(record => record.Code, StringComparer.Ordinal))
        {
            var name = record.Name.Trim().Length == 0 ? record.Code : record.Name.Trim();
            var fit = Cut(name, LongestName);
            if (fit.Length < name.Length)
            {
                shortened.Add($"{record.Code}: {name}");
            }

            if (!taken.Add(fit))
            {
                var tail = $" ({record.Code})";
                fit = Cut(name, LongestName - tail.Length) + tail;
                taken.Add(fit);
            }

            var parent = codes.Contains(record.Parent) && record.Parent != record.Code ? record.Parent : root;
            fitted.Add(record.Code, record with { Name = fit, Parent = parent });
        }

        return (fitted.Values.OrderBy(record => Depth(record, fitted)).ThenBy(record => record.Code, StringComparer.Ordinal).ToList(), shortened);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text.Substring(0, length).TrimEnd();

    private static int Depth(MasterRecord record, Dictionary<string, MasterRecord> all)
    {
        var depth = 0;
        while (all.TryGetValue(record.Parent, out var parent) && depth < all.Count)
        {
            record = parent;
            depth++;
        }

        return depth;
    }
}
