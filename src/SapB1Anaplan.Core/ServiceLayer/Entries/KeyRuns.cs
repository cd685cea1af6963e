using SapB1Anaplan.Core.ServiceLayer.Paging;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>Turns a set of keys into filters that are short enough for an address: neighbours become ranges.</summary>
internal static class KeyRuns
{
    private const int ConditionsPerFilter = 25;

    public static IEnumerable<string> Filters(IEnumerable<int> keys)
    {
        var conditions = new List<string>();
        foreach (var (first, last) in Runs(keys))
        {
            conditions.Add(first == last
                ? $"JdtNum eq {ODataText.Number(first)}"
                : $"JdtNum ge {ODataText.Number(first)} and JdtNum le {ODataText.Number(last)}");
            if (conditions.Count == ConditionsPerFilter)
            {
                yield return ODataText.Or(conditions)!;
                conditions.Clear();
            }
        }

        if (ODataText.Or(conditions) is { } rest)
        {
            yield return rest;
        }
    }

    private static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> keys)
    {
        (int First, int Last)? run = null;
        foreach (var key in keys.Distinct().OrderBy(key => key))
        {
            if (run is { } open && key == open.Last + 1)
            {
                run = (open.First, key);
                continue;
            }

            if (run is { } done)
            {
                yield return done;
            }

            run = (key, key);
        }

        if (run is { } end)
        {
            yield return end;
        }
    }
}
