using System.Globalization;
using SapB1Anaplan.Core.Flows;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.Tests.Budget;
using SapB1Anaplan.Models;
using SapB1Anaplan.VoucherWorker;

// Service Layer, company, user, password, ledger, folder of the user account, marker table or -, request, moment, figures
if (args.Length != 10)
{
    Console.Error.WriteLine("Ten arguments are expected; the crash tests give them.");
    return 2;
}

var server = new Uri(args[0]);
var death = new DeathHandler(
    int.Parse(args[7], CultureInfo.InvariantCulture), Enum.Parse<DeathMoment>(args[8]));
await using var client = await ServiceLayerClient.ConnectAsync(
    new ServiceLayerOptions
    {
        Uri = server, CompanyDatabase = args[1], UserName = args[2], Password = args[3], Handler = death,
    },
    CancellationToken.None);
using var book = DraftIntents.Open(args[4], server, args[1], TimeProvider.System, args[5]);
book.TakeForPosting();
var lines = args[9].Split(';').Select(figure => figure.Split('|')).Select(part => new BudgetLine
{
    Account = part[0], Period = part[1], Amount = decimal.Parse(part[2], CultureInfo.InvariantCulture),
});
var budget = BudgetBench.Settings with { LocalCurrency = null, MaxLines = 2 };
var plan = BudgetBench.Plan(budget, lines, book.List(budget.Budget));
var settings = new DraftSettings { Pause = TimeSpan.Zero, MarkerTable = args[6] == "-" ? null : args[6] };
await new PostStage(client, book, new RunTrail(book.Ledger, "worker"), settings, new SilentOutput())
    .PostAsync(plan.Journals, null, CancellationToken.None);
return 0;
