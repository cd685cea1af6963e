using System.Diagnostics;
using System.Globalization;
using System.Net;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Store;

// What a test asks for: mode, server, user, password, shared state, and what the mode needs.
string mode = args[0];
var server = new Uri(args[1]);
var options = new AnaplanOptions
{
    ApiUri = server,
    AuthenticationUri = server,
    OAuthUri = server,
    Login = AnaplanLogin.Basic(new NetworkCredential(args[2], args[3])),
    Model = "Group Planning",
    PollInterval = TimeSpan.FromMilliseconds(10),
    MaximumPollInterval = TimeSpan.FromMilliseconds(50),
    RequestsPerMinute = mode == "requests" ? int.Parse(args[6], CultureInfo.InvariantCulture) : 60_000,
    LeaseTime = TimeSpan.FromSeconds(2),
};
await using var client = await AnaplanClient.ConnectAsync(options, new SqliteSharedState(args[4], options.TimeProvider));
switch (mode)
{
    // Sends as many requests as asked for, as fast as the budget lets it.
    case "requests":
        var model = await client.OpenModelAsync();
        for (int i = int.Parse(args[5], CultureInfo.InvariantCulture); i > 0; i--)
        {
            await foreach (var list in model.ReadListsAsync())
            {
                _ = list.Id;
            }
        }

        break;

    // Runs an import to its end and says how it ended.
    case "import":
        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new AnaplanUpload(args[5]));
        Console.WriteLine($"{result.Outcome} {result.TaskId}");
        break;

    // Dies after the start of an import and before the first poll.
    case "die":
        await client.DefaultModel!.RunImportAsync("Load actuals", new AnaplanUpload(args[5]), new AnaplanTaskRequest
        {
            OnStarted = taskId =>
            {
                Console.WriteLine(taskId);
                Console.Out.Flush();
                Process.GetCurrentProcess().Kill();
                return Task.Delay(Timeout.Infinite);
            },
        });
        break;

    // Says that the import is started, and goes on waiting for it until it is killed.
    case "hold":
        await client.DefaultModel!.RunImportAsync("Load actuals", new AnaplanUpload(args[5]), new AnaplanTaskRequest
        {
            OnStarted = taskId =>
            {
                Console.WriteLine(taskId);
                return Task.CompletedTask;
            },
        });
        break;
}
