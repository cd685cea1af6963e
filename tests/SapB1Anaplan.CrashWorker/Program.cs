using System.Globalization;
using System.Net;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.CrashWorker;
using SapB1Anaplan.Models;

// job, Service Layer, company, user, password, Anaplan API, authentication, user, password, shared state
if (args.Length != 10)
{
    Console.Error.WriteLine("Ten arguments are expected; the crash tests give them.");
    return 2;
}

try
{
    var job = JobFile.Load(args[0]);
    await using var sap = await ServiceLayerClient.ConnectAsync(
        new ServiceLayerOptions
        {
            Uri = new Uri(args[1]),
            CompanyDatabase = args[2],
            UserName = args[3],
            Password = args[4],
            PageSize = 40,
            RetryDelay = TimeSpan.FromMilliseconds(2),
        },
        CancellationToken.None);
    await using var anaplan = await AnaplanClient.ConnectAsync(new AnaplanOptions
    {
        ApiUri = new Uri(args[5]),
        AuthenticationUri = new Uri(args[6]),
        Login = AnaplanLogin.Basic(new NetworkCredential(args[7], args[8])),
        Workspace = job.Anaplan.Workspace,
        Model = job.Anaplan.Model,
        PollInterval = TimeSpan.FromMilliseconds(5),
        MaximumPollInterval = TimeSpan.FromMilliseconds(20),
        RetryDelay = TimeSpan.FromMilliseconds(2),
        RateLimitDelay = TimeSpan.FromMilliseconds(5),
        LeaseTime = TimeSpan.FromMilliseconds(400),
        RequestsPerMinute = 60_000,
    },
    new SqliteSharedState(args[9], TimeProvider.System));
    var model = await anaplan.OpenModelAsync(null, null);
    var result = await ActualsFlow.RunAsync(job, sap, model, new ConsoleOutput());
    Console.WriteLine(result.Message);
    return (int)result.ExitCode;
}
catch (SapB1AnaplanException failure)
{
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{failure.ErrorId}: {failure.Message}"));
    return (int)failure.ExitCode;
}
