namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>
/// Chooses the page size: pages that come fast grow, slow or failed ones shrink, within bounds that neither waste
/// requests nor exhaust a node, nor this machine where records have many lines. A size that the user gave stays.
/// </summary>
internal sealed class PageSizer(int? size)
{
    private const int Smallest = 20;
    private const int Largest = 1000;
    private const int Initial = 200;
    private const int LinesPerPage = 20_000;
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    private readonly bool _fixed = size is not null;
    private int _size = size ?? Initial;
    private int _linesPerRecord = 1;

    /// <summary>The size to ask for now.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>How many records hold about so many lines, but no more than a page.</summary>
    public int Holding(int lines) => Math.Max(1, Math.Min(Size, lines / Volatile.Read(ref _linesPerRecord)));

    /// <summary>A page came.</summary>
    /// <param name="duration">How long it took.</param>
    /// <param name="records">How many records it had.</param>
    /// <param name="lines">How many lines these had together.</param>
    public void Took(TimeSpan duration, int records, int lines)
    {
        if (records > 0)
        {
            Volatile.Write(ref _linesPerRecord, Math.Max(1, lines / records));
        }

        if (duration < Fast)
        {
            Set(Math.Min(Size * 3 / 2, LinesPerPage / Volatile.Read(ref _linesPerRecord)));
        }
        else if (duration > Slow)
        {
            Set(Size / 2);
        }
    }

    /// <summary>A page did not come in one piece or in time.</summary>
    public void Failed() => Set(Size / 2);

    private void Set(int size)
    {
        if (!_fixed)
        {
            Volatile.Write(ref _size, Math.Min(Largest, Math.Max(Smallest, size)));
        }
    }
}
