using System.CommandLine;
using System.Globalization;
using SapB1Anaplan.Simulator.Lives;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => Environment.TickCount & 0xFFFF };
        var days = new Option<int>("--days") { DefaultValueFactory = _ => 300 };
        var lives = new Option<int>("--lives") { DefaultValueFactory = _ => 1, Description = "So many lives, with this seed and those after it." };
        var without = new Option<string>("--without") { DefaultValueFactory = _ => string.Empty, Description = "Kinds of events to leave out, with commas." };
        var only = new Option<string>("--only") { DefaultValueFactory = _ => string.Empty, Description = "The only kinds of events, with commas." };
        var script = new Option<string?>("--script") { Description = "A file with one event a line, instead of a seed." };
        var often = new Option<double>("--often") { DefaultValueFactory = _ => 1, Description = "How much more often than usual everything but postings happens." };
        var shrink = new Option<int>("--shrink") { DefaultValueFactory = _ => 60, Description = "Seconds to look for the shortest history; 0 for none." };
        var trace = new Option<bool>("--trace") { Description = "Tells what happens." };
        var root = new RootCommand("Lives years of a company in minutes.") { seed, days, lives, without, only, script, often, shrink, trace };
        root.SetAction(async (arguments, cancellationToken) =>
        {
            var filter = new KindFilter(arguments.GetValue(only)!, arguments.GetValue(without)!);
            var told = arguments.GetValue(trace) ? (Action<string>)Console.WriteLine : null;
            var all = new LifeStatistics();
            var failures = 0;
            for (var life = 0; life < arguments.GetValue(lives); life++)
            {
                var number = arguments.GetValue(seed) + life;
                var events = arguments.GetValue(script) is { } file
                    ? File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(LifeEvent.Parse).ToList()
                    : ScriptWriter.Write(number, arguments.GetValue(days), filter.Wants, arguments.GetValue(often));
                var began = DateTime.UtcNow;
                var result = await Life.LiveAsync(events, trace: told, cancellationToken: cancellationToken);
                all.Add(result.Statistics);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Seed {number}: {result.Statistics.Days} days in {(DateTime.UtcNow - began).TotalSeconds:F1} s, {result.Failure?.Kind.ToString() ?? "fine"}"));
                if (result.Failure is null)
                {
                    continue;
                }

                failures++;
                var limit = TimeSpan.FromSeconds(arguments.GetValue(shrink));
                var shrinker = new Shrinker(result.Failure.Kind, limit);
                var shortest = await shrinker.ShrinkAsync(result);
                Console.WriteLine(LifeReport.Of(number, result, shortest));
                Console.WriteLine($"({shrinker.Tried} histories lived{(shrinker.IsUnfinished ? ", time was up" : string.Empty)})");
            }

            Console.WriteLine(all);
            return failures == 0 ? 0 : 1;
        });
        return await root.Parse(args).InvokeAsync();
    }
}
