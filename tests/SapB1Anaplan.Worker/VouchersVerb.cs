using System.CommandLine;
using System.Globalization;
using SapB1Anaplan.Core.Flows;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Tests.Budget;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Worker;

/// <summary>Posts a budget, and dies at one of its requests if it comes that far.</summary>
internal static class VouchersVerb
{
    public static Command Command()
    {
        var ledger = new Option<string>("--ledger") { Required = true };
        var home = new Option<string>("--home") { Required = true, Description = "The folder of the user account." };
        var marker = new Option<string?>("--marker-table");
        var request = new Option<int>("--die-at") { Required = true, Description = "The number of the request." };
        var moment = new Option<DeathMoment>("--moment") { Required = true };
        var figures = new Option<string[]>("--figure") { Required = true, Description = "Account, period and amount, as 6100|Jan 26|100." };
        var verb = new Command("vouchers") { ledger, home, marker, request, moment, figures };
        var server = new ServiceLayerServer(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var death = new DeathHandler(arguments.GetRequiredValue(request), arguments.GetRequiredValue(moment));
            await using var client = await server.ConnectAsync(arguments, cancellationToken, handler: death);
            using var book = DraftIntents.Open(
                arguments.GetRequiredValue(ledger),
                server.Uri(arguments),
                server.Company(arguments),
                TimeProvider.System,
                arguments.GetRequiredValue(home));
            book.TakeForPosting();
            var budget = SmallBudget.Settings with { LocalCurrency = null, MaxLines = 2 };
            var plan = SmallBudget.Plan(
                budget, arguments.GetRequiredValue(figures).Select(Line), book.List(budget.Budget));
            var settings = new DraftSettings { Pause = TimeSpan.Zero, MarkerTable = arguments.GetValue(marker) };
            await new PostStage(client, book, new RunTrail(book.Ledger, 0, "worker"), settings, new AgreeingOutput())
                .PostAsync(plan.Journals, null, cancellationToken);
        });
        return verb;
    }

    private static BudgetLine Line(string figure)
    {
        var parts = figure.Split('|');
        return new BudgetLine
        {
            Account = parts[0], Period = parts[1], Amount = decimal.Parse(parts[2], CultureInfo.InvariantCulture),
        };
    }
}
