using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>
/// Splits an amount over the centers of a rule as about_SapB1Anaplan_Job describes it: by the shares with the latest
/// first day up to the posting date, each part rounded to cents, the rest to the largest share, the first by code where
/// several are.
/// </summary>
internal static class SharesText
{
    public static IReadOnlyList<(string? Center, decimal Amount)> Split(MasterRow? rule, DateOnly day, decimal amount)
    {
        var lines = rule!.Rows("DistributionRuleLines")
            .Select(line => (Center: line.Text("CenterCode")!, Share: (decimal)line["TotalInCenter"]!, From: line.Date("EffectiveFrom")!.Value))
            .Where(line => line.From <= day).ToList();
        var latest = lines.Max(line => line.From);
        var shares = lines.Where(line => line.From == latest).OrderBy(line => line.Center, StringComparer.Ordinal).ToList();
        var whole = shares.Sum(line => line.Share);
        var parts = shares.ToDictionary(
            line => line.Center, line => decimal.Round(amount * line.Share / whole, 2, MidpointRounding.AwayFromZero));
        var largest = shares.First(line => line.Share == shares.Max(other => other.Share)).Center;
        parts[largest] += amount - parts.Values.Sum();
        return [.. parts.Select(part => ((string?)part.Key, part.Value))];
    }
}
