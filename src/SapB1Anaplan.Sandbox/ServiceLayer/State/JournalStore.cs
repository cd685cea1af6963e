namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// The posted entries in the order of their JdtNum. Numbers are given before an entry is committed, so a slow
/// transaction can appear below the highest number: <see cref="Allocate"/> and <see cref="Commit"/> play it.
/// </summary>
public sealed class JournalStore
{
    private readonly Company _company;
    private readonly Lock _gate = new();
    private readonly NumberedEntries _entries = new();
    private int _last;

    internal JournalStore(Company company)
    {
        _company = company;
        Packer = new JournalPacker(company);
    }

    /// <summary>Number of entries.</summary>
    public int Count => Read(() => _entries.Count);

    /// <summary>Number of lines.</summary>
    public int LineCount => Read(() => _entries.All.Sum(e => e.Lines.Length));

    /// <summary>The highest number given so far, committed or not.</summary>
    public int LastNumber => Read(() => _last);

    /// <summary>The heads of all entries, by number.</summary>
    public IEnumerable<JournalEntryView> Entries => Snapshot().Select(JournalPacker.View);

    /// <summary>All lines, by entry and line number.</summary>
    public IEnumerable<JournalLineView> Lines =>
        Snapshot().SelectMany(e => Enumerable.Range(0, e.Lines.Length).Select(i => Packer.View(e, i)));

    internal JournalPacker Packer { get; }

    /// <summary>Posts an entry without any check, and gives its number.</summary>
    public int Post(EntryDraft draft)
    {
        var number = Allocate();
        Commit(number, draft);
        return number;
    }

    /// <summary>Takes the next number and commits nothing.</summary>
    public int Allocate() => Read(() => ++_last);

    /// <summary>Commits an entry under a number taken before, or under a given one that is still free.</summary>
    public void Commit(int number, EntryDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var entry = Packer.Pack(draft, number);
        lock (_gate)
        {
            if (!_entries.TryAdd(entry))
            {
                throw new InvalidOperationException($"Entry {number} stands already.");
            }

            _last = Math.Max(_last, number);
        }

        UndoLog.Push(() => Take(number));
    }

    /// <summary>The head of an entry; null where there is none.</summary>
    public JournalEntryView? Find(int number) => Get(number) is { } entry ? JournalPacker.View(entry) : null;

    /// <summary>The lines of an entry; none where there is no such entry.</summary>
    public IReadOnlyList<JournalLineView> LinesOf(int number) =>
        Get(number) is { } entry
            ? [.. Enumerable.Range(0, entry.Lines.Length).Select(i => Packer.View(entry, i))]
            : [];

    /// <summary>Changes what the client lets a user change on a posted entry; sets the update date to now.</summary>
    public void Edit(int number, EntryEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        Change(number, e => e with
        {
            ReferenceDay = edit.ReferenceDate?.DayNumber ?? e.ReferenceDay,
            DueDay = edit.DueDate?.DayNumber ?? e.DueDay,
            TaxDay = edit.TaxDate?.DayNumber ?? e.TaxDay,
            Memo = edit.Memo ?? e.Memo,
            Reference = edit.Reference ?? e.Reference,
            Reference2 = edit.Reference2 ?? e.Reference2,
            Reference3 = edit.Reference3 ?? e.Reference3,
            ProjectCode = edit.ProjectCode ?? e.ProjectCode,
            TransactionCode = edit.TransactionCode ?? e.TransactionCode,
            Indicator = edit.Indicator ?? e.Indicator,
            Lines = edit.LineProjectCode is null ? e.Lines : WithProject(e.Lines, edit.LineProjectCode),
        });
    }

    /// <summary>Gives an entry that stands without lines, as after a broken import, lines; sets the update date to now.
    /// </summary>
    public void GiveLines(int number, EntryDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var lines = Packer.Pack(draft, number).Lines;
        Change(number, entry => entry.Lines.Length > 0 ? entry : entry with { Lines = lines });
    }

    /// <summary>Changes the distribution rule of dimension 1 of one posted line, as the client lets a user do; sets the
    /// update date to now.</summary>
    public void ChangeRule(int number, int lineId, string? rule)
    {
        var code = Packer.Codes.AddCode(rule);
        Change(number, e => e with
        {
            Lines = [.. e.Lines.Select((line, index) => index == lineId ? line with { Rule1 = code } : line)],
        });
    }

    /// <summary>Posts the entry that reverses another one, sides swapped, and gives its number.</summary>
    public int Reverse(int number, DateOnly? postingDate = null, DateTime? createdAt = null)
    {
        var entry = Get(number) ?? throw new KeyNotFoundException($"No entry {number}.");
        var date = postingDate ?? DateOnly.FromDayNumber(entry.ReferenceDay);
        return Post(new EntryDraft
        {
            ReferenceDate = date,
            DueDate = date,
            TaxDate = date,
            Memo = Cut($"{entry.Memo} (Reversal)".TrimStart(), _company.Settings.TextLengths["Memo"]),
            Reference = entry.Reference,
            Reference2 = entry.Reference2,
            Reference3 = entry.Reference3,
            ProjectCode = entry.ProjectCode,
            TransactionCode = entry.TransactionCode,
            ReversalOf = number,
            CreatedAt = createdAt,
            Lines = [.. Enumerable.Range(0, entry.Lines.Length).Select(i => Swapped(Packer.Unpack(entry, i)))],
        });
    }

    internal JournalEntry? Get(int number) => Read(() => _entries.Find(number));

    internal void Change(int number, Func<JournalEntry, JournalEntry> change)
    {
        var now = _company.Now;
        JournalEntry before;
        lock (_gate)
        {
            before = _entries.Find(number) ?? throw new KeyNotFoundException($"No entry {number}.");
            _entries.Put(change(before) with
            {
                UpdateDay = DateOnly.FromDateTime(now).DayNumber,
                UpdateTime = JournalPacker.SecondsOf(now),
            });
        }

        UndoLog.Push(() => PutBack(before));
    }

    /// <summary>Entries from one number to another, both included, that a filter lets through; by number.</summary>
    internal List<JournalEntry> Select(
        long from, long to, Func<JournalEntry, bool>? filter, int skip, int take, bool descending) =>
        Read(() => _entries.Select(from, to, filter, skip, take, descending));

    internal int CountOf(long from, long to, Func<JournalEntry, bool>? filter) =>
        Read(() => _entries.CountOf(from, to, filter));

    internal JournalEntry[] Snapshot() => Read(() => _entries.All.ToArray());

    /// <summary>Puts other entries in the place of all that are there; the next number is the one after the last.</summary>
    internal void Replace(IReadOnlyList<JournalEntry> entries, int last)
    {
        lock (_gate)
        {
            _entries.Replace(entries);
            _last = last;
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static LineDraft Swapped(LineDraft line) => line with
    {
        Debit = line.Credit,
        Credit = line.Debit,
        FCDebit = line.FCCredit,
        FCCredit = line.FCDebit,
        DebitSys = line.CreditSys,
        CreditSys = line.DebitSys,
    };

    private static JournalLine WithProject(JournalLine line, ushort project) => line with { Project = project };

    private JournalLine[] WithProject(JournalLine[] lines, string project)
    {
        var code = Packer.Codes.AddCode(project);
        return Array.ConvertAll(lines, l => WithProject(l, code));
    }

    private void Take(int number)
    {
        lock (_gate)
        {
            _entries.Remove(number);
        }
    }

    private void PutBack(JournalEntry entry)
    {
        lock (_gate)
        {
            _entries.Put(entry);
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
