using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// What a ledger of the former format knew of the cells it had loaded. It becomes part of the book of the first job that
/// writes to the same place, in doubt: the job reads it back, or sends it again where it cannot.
/// </summary>
internal static class FormerLedger
{
    public static void TakeOver(StoreDatabase store, long job, JobPlace place)
    {
        var layout = store.ReadMeta("layout")?.Split(['|'], 5);
        if (layout is not { Length: 5 })
        {
            return;
        }

        var dimensions = new List<string>();
        foreach (var column in layout[4].Split(',').Select(column => column.Substring(column.LastIndexOf('=') + 1)))
        {
            dimensions.AddRange(place.Dimensions.Where(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase)));
        }

        // Of another place nothing is taken: the job that writes there may run later.
        if (!Same(layout[1], place.Model) || !Same(layout[2], place.Import) || !dimensions.SequenceEqual(place.Dimensions))
        {
            return;
        }

        store.Execute(
            "INSERT OR IGNORE INTO targets (job, key, members, period, account, held, held_6) "
            + "SELECT ?1, (SELECT group_concat(upper(trim(value)), char(31)) FROM json_each(f.members)), f.members, f.period, "
            + "f.account, f.held, f.held_6 FROM former_targets f",
            job);
        store.Execute("DELETE FROM former_targets");
        store.Execute("DELETE FROM meta WHERE name = 'layout'");
    }

    private static bool Same(string left, string right) =>
        string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);
}
