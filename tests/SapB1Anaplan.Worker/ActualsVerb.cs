using System.CommandLine;
using System.Globalization;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Worker;

/// <summary>One run of the actuals flow; the exit code is the one that the script gives.</summary>
internal static class ActualsVerb
{
    public static Command Command()
    {
        var path = new Option<string>("--job") { Required = true };
        var verb = new Command("actuals") { path };
        var sapServer = new ServiceLayerServer(verb);
        var anaplanServer = new AnaplanServer(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                var job = JobFile.Load(arguments.GetRequiredValue(path));
                await using var sap = await sapServer.ConnectAsync(arguments, cancellationToken, pageSize: 40);
                await using var anaplan = await anaplanServer.ConnectAsync(
                    arguments,
                    options => options with
                    {
                        Workspace = job.Anaplan.Workspace,
                        Model = job.Anaplan.Model,
                        LeaseTime = TimeSpan.FromMilliseconds(400),
                    },
                    cancellationToken);
                var model = await anaplan.OpenModelAsync(cancellationToken: cancellationToken);
                var result = await ActualsFlow.RunAsync(
                    job, sap, model, new AgreeingOutput(), cancellationToken: cancellationToken);
                Console.WriteLine(result.Message);
                return (int)result.ExitCode;
            }
            catch (SapB1AnaplanException failure)
            {
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{failure.ErrorId}: {failure.Message}"));
                return (int)failure.ExitCode;
            }
        });
        return verb;
    }
}
