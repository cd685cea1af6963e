using System.Globalization;

namespace SapB1Anaplan.Simulator.Lives;

/// <summary>Tells a failure so that it can be lived again.</summary>
public static class LifeReport
{
    /// <summary>The failure, its seed and its shortest history.</summary>
    public static string Of(int seed, LifeResult failed, LifeResult shortest) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Seed {seed}, day {failed.Events[^1].Day}: {failed.Failure!.Kind}. {failed.Failure.Reason}
        The shortest history that still fails ({shortest.Events.Count} of {failed.Events.Count} events):
          {string.Join("\n  ", shortest.Events)}
        {shortest.Failure!.Reason}
        """);
}
