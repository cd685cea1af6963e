using System.CommandLine;
using SapB1Anaplan.Sandbox.Demo;

var journal = new Option<FileInfo?>("--journal") { Description = "A general ledger in the Audit Data Standards layout (CSV). Without it, a ledger is made up." };
var seed = new Option<int>("--seed") { Description = "The seed of the made-up ledger.", DefaultValueFactory = _ => 1 };
var lines = new Option<int>("--lines") { Description = "The number of lines of the made-up ledger.", DefaultValueFactory = _ => 20_000 };
var sapPort = new Option<int>("--sap-port") { Description = "The port of the Service Layer.", DefaultValueFactory = _ => 50010 };
var anaplanPort = new Option<int>("--anaplan-port") { Description = "The port of Anaplan.", DefaultValueFactory = _ => 50020 };

LedgerChoice Chosen(ParseResult arguments) =>
    new(arguments.GetValue(journal), arguments.GetValue(seed), arguments.GetValue(lines));

var sync = new Command("sync", "Loads a ledger into Anaplan with the shipped script, loads changes, returns the budget, and proves the result. The default.")
{
    journal, seed, lines,
};
sync.SetAction((arguments, cancellation) => FirstLight.RunAsync(Chosen(arguments), Console.Out, cancellation));

var serve = new Command("serve", "Keeps both systems up for a shell to play with, and prints how to connect.")
{
    journal, seed, lines, sapPort, anaplanPort,
};
serve.SetAction((arguments, cancellation) => OpenHouse.RunAsync(
    Chosen(arguments), arguments.GetValue(sapPort), arguments.GetValue(anaplanPort), Console.Out, cancellation));

var root = new RootCommand("SAP Business One and Anaplan as local servers, and the module at work on them. Without a command: sync with a made-up ledger.")
{
    sync, serve,
};
root.SetAction((_, cancellation) => FirstLight.RunAsync(new LedgerChoice(null, 1, 20_000), Console.Out, cancellation));
return await root.Parse(args).InvokeAsync();
