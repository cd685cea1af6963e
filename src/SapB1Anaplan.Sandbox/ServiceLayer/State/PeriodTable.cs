using System.Globalization;

namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>The posting periods of a company, with the years they belong to.</summary>
public sealed class PeriodTable
{
    private readonly Lock _gate = new();
    private readonly List<PostingPeriod> _periods = [];
    private int _categories;

    /// <summary>All periods, by their key.</summary>
    public IReadOnlyList<PostingPeriod> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _periods];
            }
        }
    }

    /// <summary>
    /// Adds twelve months from a first day. Due and document dates may lie anywhere in the year and, the due date,
    /// a year beyond.
    /// </summary>
    public void AddYear(DateOnly start)
    {
        lock (_gate)
        {
            var category = ++_categories;
            var end = start.AddYears(1).AddDays(-1);
            for (var month = 0; month < 12; month++)
            {
                var from = start.AddMonths(month);
                _periods.Add(new PostingPeriod
                {
                    AbsoluteEntry = _periods.Count + 1,
                    Category = category,
                    Code = from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    Name = from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    PostingFrom = from,
                    PostingTo = from.AddMonths(1).AddDays(-1),
                    ValueFrom = start,
                    ValueTo = end.AddYears(1),
                    TaxFrom = start,
                    TaxTo = end,
                    SubNumber = month + 1,
                    Indicator = end.Year.ToString(CultureInfo.InvariantCulture),
                });
            }
        }
    }

    /// <summary>Adds calendar years until a date lies in one.</summary>
    public void Cover(DateOnly date)
    {
        if (At(date) is null)
        {
            AddYear(new DateOnly(date.Year, 1, 1));
        }
    }

    /// <summary>The period of a posting date; null where there is none.</summary>
    public PostingPeriod? At(DateOnly date)
    {
        lock (_gate)
        {
            return _periods.Find(p => p.PostingFrom <= date && date <= p.PostingTo);
        }
    }

    /// <summary>Puts other periods in the place of all that are there.</summary>
    internal void Replace(IReadOnlyList<PostingPeriod> periods)
    {
        lock (_gate)
        {
            _periods.Clear();
            _periods.AddRange(periods);
            _categories = periods.Count == 0 ? 0 : periods.Max(period => period.Category);
        }
    }

    /// <summary>Sets the status of the periods from a code to another, as <c>ltLocked</c>.</summary>
    public void SetStatus(string status, string fromCode, string? toCode = null)
    {
        lock (_gate)
        {
            for (var i = 0; i < _periods.Count; i++)
            {
                if (string.CompareOrdinal(_periods[i].Code, fromCode) >= 0
                    && string.CompareOrdinal(_periods[i].Code, toCode ?? fromCode) <= 0)
                {
                    _periods[i] = _periods[i] with { Status = status };
                }
            }
        }
    }
}
