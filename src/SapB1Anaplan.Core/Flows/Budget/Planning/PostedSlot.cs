namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>What has been posted, or may have been, for one period of a budget.</summary>
internal sealed class PostedSlot
{
    private static readonly DraftJournalState[] OnTheOtherSide =
        [DraftJournalState.Confirmed, DraftJournalState.Sent, DraftJournalState.InDoubt];

    public PostedSlot(IEnumerable<DraftJournalIntent> intents)
    {
        var known = intents.ToList();
        Counted = known.FindAll(intent => OnTheOtherSide.Contains(intent.State));
        History = known.FindAll(intent => OnTheOtherSide.Contains(intent.State) || intent.State == DraftJournalState.Superseded);
        InDoubt = known.FindAll(intent => intent.State is DraftJournalState.Sent or DraftJournalState.InDoubt);
    }

    public static PostedSlot Empty { get; } = new([]);

    /// <summary>The journals whose figures count: those that are, or may be, in SAP Business One.</summary>
    public List<DraftJournalIntent> Counted { get; }

    /// <summary>The same and those that others stand in the place of.</summary>
    public List<DraftJournalIntent> History { get; }

    public List<DraftJournalIntent> InDoubt { get; }

    public bool OnlyOriginals => History.TrueForAll(intent =>
        intent.Journal.Kind == DraftJournalKind.Original && intent.State != DraftJournalState.Superseded);

    /// <summary>What a journal must follow to be posted next.</summary>
    /// <param name="set">The set of the journal, whose own members do not count.</param>
    public string StateWithout(string? set) =>
        JournalKey.OfKeys(History.Where(intent => intent.Journal.Set != set || set is null).Select(intent => intent.Key));

    public Dictionary<FigureKey, decimal> Figures() => Sum(Counted.Select(intent => intent.Journal));

    public static Dictionary<FigureKey, decimal> Sum(IEnumerable<DraftJournal> journals)
    {
        var sums = new Dictionary<FigureKey, decimal>();
        foreach (var line in journals.SelectMany(journal => journal.Lines).Where(line => !line.IsOffset))
        {
            var key = FigureKey.Of(line);
            sums.TryGetValue(key, out var before);
            sums[key] = before + line.Debit - line.Credit;
        }

        return sums;
    }
}
