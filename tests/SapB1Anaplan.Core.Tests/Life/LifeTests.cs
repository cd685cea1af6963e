using System.Collections.Concurrent;
using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Lives;
using SapB1Anaplan.Simulator.Scripts;
using Xunit;
using OneLife = SapB1Anaplan.Simulator.Lives.Life;

namespace SapB1Anaplan.Core.Tests.Life;

/// <summary>
/// The life of a company, judged after every run: code 0 or 9 means equal to the cent in every claimed cell, any other
/// code names every cell that is not. The days are spread over lives of 50, each with the seed after that of the one
/// before. SAPB1ANAPLAN_SEED repeats from a seed, SAPB1ANAPLAN_DAYS sets the days, SAPB1ANAPLAN_EVENTS the only kinds of
/// events.
/// </summary>
public sealed class LifeTests
{
    // Many short lives see more kinds of jobs and servers than one long one; a year's end and a rotation of all open
    // periods need no more.
    private const int DaysOfOne = 50;

    private static readonly TimeSpan ShrinkTime = TimeSpan.FromMinutes(1);

    private static int Seed => Number("SAPB1ANAPLAN_SEED", Environment.TickCount & 0xFFFF);

    private static int Days => Number("SAPB1ANAPLAN_DAYS", 300);

    private static KindFilter Filter => new(
        Environment.GetEnvironmentVariable("SAPB1ANAPLAN_EVENTS") is { Length: > 0 } kinds && kinds != "all" ? kinds : string.Empty,
        string.Empty);

    [Fact]
    public async Task Every_run_of_a_life_is_equal_to_the_cent_or_names_what_is_not()
    {
        var (seed, filter, all) = (Seed, Filter, new LifeStatistics());
        for (var left = Days; left > 0; left -= DaysOfOne, seed++)
        {
            var result = await OneLife.LiveAsync(
                ScriptWriter.Write(seed, Math.Min(left, DaysOfOne), filter.Wants),
                cancellationToken: TestContext.Current.CancellationToken);
            all.Add(result.Statistics);
            if (result.Failure is { } failure)
            {
                var shortest = await new Shrinker(failure.Kind, ShrinkTime).ShrinkAsync(result);
                Assert.Fail(LifeReport.Of(seed, result, shortest));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seeds up to {seed - 1}.\n{all}");
        Assert.Equal(Days, all.Days);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_life()
    {
        var script = ScriptWriter.Write(11, 12);

        var (first, again) = (await TraceAsync(script), await TraceAsync(ScriptWriter.Write(11, 12)));

        Assert.NotEmpty(first);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_history_can_be_written_down_and_lived_again()
    {
        var script = ScriptWriter.Write(3, 5);

        Assert.Equal(script, script.Select(happens => LifeEvent.Parse(happens.ToString())));
        await OneLife.LiveAsync([.. script.Skip(4)], cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_cent_that_a_run_does_not_name_is_a_silent_error_with_a_shortest_history()
    {
        var script = ScriptWriter.Write(5, 6, new KindFilter("Post,PostMany", string.Empty).Wants);
        void AddCent(Module module)
        {
            if (module.Cells().FirstOrDefault(cell => cell.Members[0] == "1000") is { } cell)
            {
                module.TypeOver(cell.Value + 0.01m, [.. cell.Members]);
            }
        }

        var result = await OneLife.LiveAsync(
            script, tamper: AddCent, cancellationToken: TestContext.Current.CancellationToken);
        var whole = await OneLife.LiveAsync(script, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Silent, result.Failure?.Kind);
        Assert.Contains("1000", result.Failure!.Reason, StringComparison.Ordinal);
        Assert.Null(whole.Failure);
    }

    private static async Task<IReadOnlyList<string>> TraceAsync(IReadOnlyList<LifeEvent> script)
    {
        var told = new ConcurrentQueue<string>();
        await OneLife.LiveAsync(
            script, trace: told.Enqueue, cancellationToken: TestContext.Current.CancellationToken);
        return [.. told];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
