using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Ledger;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>
/// The main job on one ledger: the shipped script loads it, loads it again, loads what changed since, returns the budget
/// and returns it again; after each load both servers are compared without the module.
/// </summary>
internal sealed class FirstLight(SandboxWorld world, ModuleShell shell, DemoJob job, TextWriter output)
{
    private const int Done = 0;
    private const int NothingToDo = 9;
    private readonly List<string> _failures = [];

    /// <summary>Runs it all.</summary>
    /// <param name="choice">The ledger.</param>
    /// <param name="output">Where to tell.</param>
    /// <param name="cancellationToken">Stops before the next step.</param>
    /// <returns>0 when everything was as it should be, else 1.</returns>
    public static async Task<int> RunAsync(LedgerChoice choice, TextWriter output, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Stopwatch watch = Stopwatch.StartNew();
        await using SandboxWorld world = await SandboxWorld.StartAsync(choice);
        using ModuleShell shell = ModuleShell.Open();
        using DemoJob job = DemoJob.Create(world, shell);
        await output.WriteLineAsync(world.Ledger.Describe());
        var light = new FirstLight(world, shell, job, output);
        light.Run(cancellationToken);
        await output.WriteLineAsync($"\n{(light._failures.Count == 0 ? "Everything as it should be" : "NOT as it should be")}, in {watch.Elapsed.TotalSeconds:0.0} s.");
        return light._failures.Count == 0 ? 0 : 1;
    }

    private void Run(CancellationToken cancellationToken)
    {
        Step("First load", "MasterData, Actuals, Compare", Done, cancellationToken);
        Prove();
        Step("The same again, with nothing new", "MasterData, Actuals, Compare", NothingToDo, cancellationToken);
        LedgerChanges changes = new LedgerActivity().Append(world.Sap.Company, 40);
        Tell($"\nIn SAP Business One meanwhile: {changes.Posted.Count} entries posted, {changes.BackDated.Count} back-dated, {changes.Reversed.Count} reversed, {changes.Edited.Count} edited.");
        Step("What changed since", "MasterData, Actuals, Compare", Done, cancellationToken);
        Prove();
        Step("The approved budget comes back", "Budget", Done, cancellationToken);
        ShowVouchers();
        int vouchers = world.Sap.Company.Vouchers.All.Count;
        Step("The same budget again", "Budget", NothingToDo, cancellationToken);
        Expect(world.Sap.Company.Vouchers.All.Count == vouchers, "The same budget made vouchers twice.");
    }

    private void Step(string title, string flows, int expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Tell($"\n== {title}");
        long sapRequests = world.Sap.Requests.Total, anaplanRequests = world.Anaplan.Requests.Total;
        int rows = RowsReceived();
        Stopwatch watch = Stopwatch.StartNew();
        ShellResult result = shell.Run($"param($script, $job) & $script -Path $job -Flow {flows}", ModuleShell.SyncScriptPath, job.Path);
        foreach (string line in result.Information)
        {
            Tell($"   {line}");
        }

        foreach (ErrorRecord error in result.Errors)
        {
            Tell($"   ERROR {error}");
        }

        Tell($"   {world.Sap.Requests.Total - sapRequests} requests to SAP, {world.Anaplan.Requests.Total - anaplanRequests} to Anaplan, "
            + $"{RowsReceived() - rows:N0} rows imported, {watch.Elapsed.TotalSeconds:0.0} s");
        Expect(result.ExitCode == expected, $"The script ended with {result.ExitCode}, not with {expected}.");
    }

    private void Prove()
    {
        LedgerProof proof = LedgerProof.Take(world.Sap.Company, world.Model);
        Tell($"   Proof by both servers' own figures: {proof.Cells:N0} cells, debit {proof.Debit:N2} = credit {proof.Credit:N2}, {proof.Differences.Count} differences.");
        foreach (string difference in proof.Differences.Take(10))
        {
            Tell($"   {difference}");
        }

        Expect(proof.Holds, "SAP and Anaplan differ.");
    }

    private void ShowVouchers()
    {
        IReadOnlyList<Voucher> vouchers = world.Sap.Company.Vouchers.All;
        Tell("   voucher  posting date  lines          debit         credit  reference");
        foreach (VoucherEntry entry in vouchers.SelectMany(voucher => voucher.Entries))
        {
            EntryDraft draft = entry.Draft;
            int number = vouchers.First(voucher => voucher.Entries.Contains(entry)).BatchNumber;
            Tell($"   {number,7}  {draft.ReferenceDate:yyyy-MM-dd}    {draft.Lines.Count,5}  {draft.Lines.Sum(line => line.Debit),13:N2}  {draft.Lines.Sum(line => line.Credit),13:N2}  {draft.Reference2}");
        }

        decimal approved = world.Model.Module("Budget")!.Total();
        decimal returned = vouchers.SelectMany(voucher => voucher.Entries).SelectMany(entry => entry.Draft.Lines)
            .Where(line => line.AccountCode != OpenedLedger.OffsetAccount).Sum(line => line.Debit - line.Credit);
        Tell($"   Approved in Anaplan {approved:N2}, returned to SAP {returned:N2}.");
        Expect(vouchers.Count > 0 && approved == returned, "The budget did not come back whole.");
    }

    private int RowsReceived() => world.Model.ImportRuns.Sum(run => run.Counters.Rows);

    private void Expect(bool asItShouldBe, string failure)
    {
        if (!asItShouldBe)
        {
            _failures.Add(failure);
            Tell($"   FAILED: {failure}");
        }
    }

    private void Tell(string line) => output.WriteLine(line);
}
