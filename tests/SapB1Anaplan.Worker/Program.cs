using System.CommandLine;
using SapB1Anaplan.Worker;

var root = new RootCommand("Does one piece of work that a test watches, stops or kills.")
{
    RequestsVerb.Command(), ImportVerb.Command(), ActualsVerb.Command(), VouchersVerb.Command(),
    TransferVerb.Command(),
};

// A failure ends the process with its whole story on the error stream, where the test reads it.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
