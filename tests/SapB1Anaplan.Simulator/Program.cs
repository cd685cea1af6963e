using System.CommandLine;
using System.Globalization;
using SapB1Anaplan.Simulator.Lives;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var seed = Number("--seed", "The seed of the first life.", Environment.TickCount & 0xFFFF);
        var days = Number("--days", "The days of a life.", 300);
        var lives = Number("--lives", "So many lives, with this seed and those after it.", 1);
        var often = Number("--often", "How much more often than usual everything but postings happens.", 1);
        var shrink = Number("--shrink", "Seconds to look for the shortest history; 0 for none.", 60);
        var without = new Option<string?>("--without") { Description = "Kinds of events to leave out, with commas." };
        var only = new Option<string?>("--only") { Description = "The only kinds of events, with commas." };
        var script = new Option<string?>("--script") { Description = "A file with one event a line, not a seed." };
        var trace = new Option<bool>("--trace") { Description = "Tells what happens." };
        var root = new RootCommand("Lives years of a company in minutes.")
        {
            seed, days, lives, without, only, script, often, shrink, trace,
        };
        root.SetAction(async (arguments, cancellationToken) =>
        {
            var filter = new KindFilter(
                arguments.GetValue(only) ?? string.Empty, arguments.GetValue(without) ?? string.Empty);
            var told = arguments.GetValue(trace) ? (Action<string>)Console.WriteLine : null;
            var all = new LifeStatistics();
            var failures = 0;
            for (var life = 0; life < arguments.GetValue(lives); life++)
            {
                var number = arguments.GetValue(seed) + life;
                var events = arguments.GetValue(script) is { } file
                    ? Read(file)
                    : ScriptWriter.Write(number, arguments.GetValue(days), filter.Wants, arguments.GetValue(often));
                var began = DateTime.UtcNow;
                var result = await Life.LiveAsync(events, trace: told, cancellationToken: cancellationToken);
                all.Add(result.Statistics);
                var took = (DateTime.UtcNow - began).TotalSeconds;
                var end = result.Failure?.Kind.ToString() ?? "fine";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Seed {number}: {result.Statistics.Days} days in {took:F1} s, {end}"));
                if (result.Failure is null)
                {
                    continue;
                }

                failures++;
                var limit = TimeSpan.FromSeconds(arguments.GetValue(shrink));
                var shrinker = new Shrinker(result.Failure.Kind, limit);
                var shortest = await shrinker.ShrinkAsync(result);
                Console.WriteLine(LifeReport.Of(number, result, shortest));
                var rest = shrinker.IsUnfinished ? ", time was up" : string.Empty;
                Console.WriteLine($"({shrinker.Tried} histories lived{rest})");
            }

            Console.WriteLine(all);
            return failures == 0 ? 0 : 1;
        });
        return await root.Parse(args).InvokeAsync();
    }

    private static Option<int> Number(string name, string description, int otherwise) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    private static List<LifeEvent> Read(string file) =>
    [
        .. File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
            .Select(LifeEvent.Parse),
    ];
}
