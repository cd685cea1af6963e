namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>One parked entry of a voucher (OBTF).</summary>
/// <param name="TransId">Running number inside the voucher, from 1; not the ledger's number.</param>
/// <param name="Draft">The entry.</param>
/// <param name="CreatedAt">When it was parked, company time.</param>
/// <param name="PostedAs">JdtNum it got when it was posted; null while open.</param>
public sealed record VoucherEntry(int TransId, EntryDraft Draft, DateTime CreatedAt, int? PostedAs);

/// <summary>A journal voucher (OBTD): a folder of parked entries.</summary>
public sealed record Voucher(int BatchNumber, string User, IReadOnlyList<VoucherEntry> Entries)
{
    /// <summary>True while an entry of it is not posted.</summary>
    public bool IsOpen => Entries.Any(e => e.PostedAs is null);
}

/// <summary>The journal vouchers. OData shows nothing of them; a person posts or deletes them in the client.</summary>
public sealed class VoucherStore
{
    private readonly Company _company;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, Voucher> _vouchers = [];
    private int _last;

    internal VoucherStore(Company company) => _company = company;

    /// <summary>All vouchers, by number.</summary>
    public IReadOnlyList<Voucher> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _vouchers.Values];
            }
        }
    }

    /// <summary>Puts other vouchers in the place of all that are there; the numbers go on from theirs.</summary>
    internal void Replace(IReadOnlyList<Voucher> vouchers)
    {
        lock (_gate)
        {
            _vouchers.Clear();
            foreach (var voucher in vouchers)
            {
                _vouchers.Add(voucher.BatchNumber, voucher);
            }

            _last = vouchers.Count == 0 ? 0 : vouchers.Max(voucher => voucher.BatchNumber);
        }
    }

    /// <summary>Parks entries in a new voucher, without any check, and gives its number.</summary>
    public int Add(IReadOnlyList<EntryDraft> drafts, string user)
    {
        var now = _company.Now;
        int number;
        lock (_gate)
        {
            number = ++_last;
            var entries = drafts.Select((draft, i) => new VoucherEntry(i + 1, draft, now, null));
            _vouchers.Add(number, new Voucher(number, user, [.. entries]));
        }

        UndoLog.Push(() => Delete(number));
        return number;
    }

    /// <summary>
    /// Posts a voucher as a person does: each open entry gets a new JdtNum, its BatchNum keeps the voucher's number,
    /// and the parked rows stay, closed. Gives the new numbers.
    /// </summary>
    public IReadOnlyList<int> Post(int batchNumber)
    {
        var posted = new List<int>();
        lock (_gate)
        {
            var voucher = _vouchers[batchNumber];
            var entries = new List<VoucherEntry>();
            foreach (var entry in voucher.Entries)
            {
                var number = entry.PostedAs
                    ?? _company.Journal.Post(entry.Draft with { BatchNumber = batchNumber, CreatedAt = _company.Now });
                if (entry.PostedAs is null)
                {
                    posted.Add(number);
                }

                entries.Add(entry with { PostedAs = number });
            }

            _vouchers[batchNumber] = voucher with { Entries = entries };
        }

        return posted;
    }

    /// <summary>Deletes a voucher, as a person does who throws a draft away.</summary>
    public bool Delete(int batchNumber)
    {
        lock (_gate)
        {
            return _vouchers.Remove(batchNumber);
        }
    }
}
