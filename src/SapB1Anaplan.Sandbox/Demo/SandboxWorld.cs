using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>Both systems up on loopback, and an Anaplan model that follows from the ledger.</summary>
public sealed class SandboxWorld : IAsyncDisposable
{
    private SandboxWorld(LedgerChoice choice, OpenedLedger ledger, ServiceLayerSandbox sap, AnaplanSandbox anaplan)
    {
        Choice = choice;
        Ledger = ledger;
        Sap = sap;
        Anaplan = anaplan;
    }

    /// <summary>Which ledger was asked for.</summary>
    public LedgerChoice Choice { get; }

    /// <summary>The ledger, and what of it could not be taken.</summary>
    public OpenedLedger Ledger { get; }

    /// <summary>SAP Business One.</summary>
    public ServiceLayerSandbox Sap { get; }

    /// <summary>Anaplan.</summary>
    public AnaplanSandbox Anaplan { get; }

    /// <summary>The model.</summary>
    public AnaplanModel Model => Anaplan.Models.Single();

    /// <summary>Starts both.</summary>
    /// <param name="choice">Which ledger.</param>
    /// <param name="sapPort">The port of the Service Layer; 0 for any free one.</param>
    /// <param name="anaplanPort">The port of Anaplan; 0 for any free one.</param>
    /// <returns>The systems.</returns>
    public static async Task<SandboxWorld> StartAsync(LedgerChoice choice, int sapPort = 0, int anaplanPort = 0)
    {
        OpenedLedger ledger = OpenedLedger.Open(choice);
        ServiceLayerSandbox sap = await ServiceLayerSandbox.StartAsync(
            new ServiceLayerSandboxOptions { Port = sapPort, Companies = [ledger.Company] });
        AnaplanSandbox anaplan = await AnaplanSandbox.StartAsync(
            new AnaplanSandboxOptions { Port = anaplanPort, Workspaces = [PlanningModel.ForLedger(BudgetFromActuals.Shape(ledger.Company))] });
        return new SandboxWorld(choice, ledger, sap, anaplan);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Anaplan.DisposeAsync();
        await Sap.DisposeAsync();
    }
}
