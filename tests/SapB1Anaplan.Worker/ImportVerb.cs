using System.CommandLine;
using System.Diagnostics;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;

namespace SapB1Anaplan.Worker;

/// <summary>Loads a file of actuals and says how that ended, or dies on the way.</summary>
internal static class ImportVerb
{
    /// <summary>What to do once Anaplan has said the id of the task, and before the first poll.</summary>
    private enum OnceStarted
    {
        /// <summary>Nothing; the outcome and the id are told at the end.</summary>
        GoOn,

        /// <summary>Say the id, and go on.</summary>
        Tell,

        /// <summary>Say the id, and die.</summary>
        Die,
    }

    public static Command Command()
    {
        var file = new Option<string>("--file") { Required = true };
        var started = new Option<OnceStarted>("--once-started");
        var verb = new Command("import") { file, started };
        var server = new AnaplanServer(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var client = await server.ConnectAsync(arguments, options => options, cancellationToken);
            var model = await client.OpenModelAsync(cancellationToken: cancellationToken);
            var once = arguments.GetValue(started);
            var result = await model.RunImportAsync(
                "Load actuals",
                new AnaplanUpload(arguments.GetRequiredValue(file)),
                new AnaplanTaskRequest { OnStarted = taskId => TellAsync(once, taskId) },
                cancellationToken);
            Console.WriteLine($"{result.Outcome} {result.TaskId}");
        });
        return verb;
    }

    private static Task TellAsync(OnceStarted once, string taskId)
    {
        if (once == OnceStarted.GoOn)
        {
            return Task.CompletedTask;
        }

        Console.WriteLine(taskId);
        Console.Out.Flush();
        if (once == OnceStarted.Tell)
        {
            return Task.CompletedTask;
        }

        Process.GetCurrentProcess().Kill();
        return Task.Delay(Timeout.Infinite);
    }
}
