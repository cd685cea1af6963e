using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The combinations of one company: finds or makes the key of what a line is posted to.</summary>
internal sealed class Combinations(StoreDatabase store, long company)
{
    private const int MostRemembered = 1_000_000;

    private static readonly string Places = string.Join(", ", Enumerable.Range(1, 10).Select(place => $"?{place}"));

    private static readonly string Select =
        $"SELECT id FROM combinations WHERE (company, {Combination.Columns}) = ({Places})";

    private static readonly string Insert =
        $"INSERT INTO combinations (company, {Combination.Columns}) VALUES ({Places}) RETURNING id";

    private readonly Dictionary<Combination, long> _ids = [];

    public long Find(in Combination combination)
    {
        if (_ids.TryGetValue(combination, out var id))
        {
            return id;
        }

        if (_ids.Count > MostRemembered)
        {
            _ids.Clear();
        }

        object?[] values = [company, .. combination.Values()];
        id = store.ExecuteInt64(Select, values);
        if (id == 0)
        {
            id = store.ExecuteInt64(Insert, values);
        }

        _ids.Add(combination, id);
        return id;
    }

    /// <summary>After a rollback: keys of the failed batch must not survive in memory.</summary>
    public void Forget() => _ids.Clear();
}
