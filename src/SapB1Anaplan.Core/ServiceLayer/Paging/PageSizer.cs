namespace SapB1Anaplan.Core.ServiceLayer;

/// <summary>
/// Chooses the page size: pages that come fast grow, slow or failed ones shrink, within bounds that neither waste
/// requests nor exhaust a node. A size that the user gave stays.
/// </summary>
internal sealed class PageSizer
{
    private const int Smallest = 20;
    private const int Largest = 1000;
    private const int Initial = 200;
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    private readonly bool _fixed;
    private int _size;

    public PageSizer(int? size)
    {
        _fixed = size is not null;
        _size = size ?? Initial;
    }

    /// <summary>The size to ask for now.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>A page came.</summary>
    public void Took(TimeSpan duration)
    {
        if (duration < Fast)
        {
            Set(Size * 3 / 2);
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
