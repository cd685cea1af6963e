using System.CommandLine;

namespace SapB1Anaplan.Worker;

/// <summary>Sends as many requests as asked for, as fast as the shared budget lets it.</summary>
internal static class RequestsVerb
{
    public static Command Command()
    {
        var count = new Option<int>("--count") { Required = true };
        var share = new Option<int>("--requests-per-minute") { Required = true };
        var verb = new Command("requests") { count, share };
        var server = new AnaplanServer(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var client = await server.ConnectAsync(
                arguments,
                options => options with { RequestsPerMinute = arguments.GetRequiredValue(share) },
                cancellationToken);
            var model = await client.OpenModelAsync(cancellationToken: cancellationToken);
            for (var left = arguments.GetRequiredValue(count); left > 0; left--)
            {
                await foreach (var list in model.ReadListsAsync(cancellationToken))
                {
                    _ = list.Id;
                }
            }
        });
        return verb;
    }
}
