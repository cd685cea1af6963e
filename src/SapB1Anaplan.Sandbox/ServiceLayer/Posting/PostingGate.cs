using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Posting;

/// <summary>What stands before the ledger and the vouchers: the switched-on refusals, then the rules.</summary>
internal sealed class PostingGate(FaultSwitches faults)
{
    public void Check(ServiceCall call, EntryDraft draft, bool mustBalance)
    {
        var path = "/" + string.Join('/', call.Path.Select(s => s.Name));
        if (faults.Strike(ServiceLayerFaults.TransactionNotification, call.Method, path) is { } notification)
        {
            throw new Refusal(400, "-1", notification.Argument ?? "(1) Buchung abgelehnt");
        }

        if (faults.Strike(ServiceLayerFaults.PostingRefused, call.Method, path) is { } refusal)
        {
            throw new Refusal(400, refusal.Argument ?? "-5002", "The posting was refused  [OJDT]");
        }

        new PostingRules(call.Company).Check(draft, mustBalance);
    }
}
