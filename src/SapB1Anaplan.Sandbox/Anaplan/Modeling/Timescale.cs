using System.Globalization;

namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>The time dimension: months named like <c>Jan 26</c>, with a total per calendar year.</summary>
public sealed class Timescale : Dimension
{
    internal const string TimeId = "20000000003";

    internal Timescale(DateOnly firstMonth, int months, bool yearTotals)
        : base(TimeId, "Time")
    {
        FirstMonth = new DateOnly(firstMonth.Year, firstMonth.Month, 1);
        Months = months;
        var year = new List<Member>(12);
        for (var offset = 0; offset < months; offset++)
        {
            var month = FirstMonth.AddMonths(offset);
            year.Add(Insert(IdOf(offset), NameOf(month), null));
            if (yearTotals && (month.Month == 12 || offset == months - 1))
            {
                var total = Insert(IdOf(months + month.Year), YearName(month.Year), null);
                year.ForEach(member => Attach(member, total));
                year.Clear();
            }
        }
    }

    public DateOnly FirstMonth { get; }

    public int Months { get; }

    public DateOnly LastDay => FirstMonth.AddMonths(Months).AddDays(-1);

    public Member? OfMonth(DateOnly month) => ByName(NameOf(month));

    /// <summary>The name of a month as the model shows it.</summary>
    public static string NameOf(DateOnly month) => month.ToString("MMM yy", CultureInfo.InvariantCulture);

    internal static string YearName(int year) => string.Create(CultureInfo.InvariantCulture, $"FY{year % 100:D2}");

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"3200{number:D8}");
}
