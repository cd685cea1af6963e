using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>
/// Others post while a client reads: on a strike of <see cref="ServiceLayerFaults.InsertEntries"/> new entries appear,
/// and on one of <see cref="ServiceLayerFaults.LateCommit"/> an entry takes a number that it shows under only at the
/// next strike, when higher numbers have been read long since.
/// </summary>
internal sealed class LedgerUnrest(FaultSwitches faults)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Company, (int Number, EntryDraft Draft)> _pending = [];

    public void Before(ServiceCall call)
    {
        var path = "/" + string.Join('/', call.Path.Select(s => s.Name));
        if (faults.Strike(ServiceLayerFaults.InsertEntries, call.Method, path) is { } insert)
        {
            for (var i = 0; i < insert.Number(1); i++)
            {
                call.Company.Journal.Post(Copy(call.Company, "Inserted"));
            }
        }

        if (faults.Strike(ServiceLayerFaults.LateCommit, call.Method, path) is not null)
        {
            lock (_gate)
            {
                if (_pending.Remove(call.Company, out var late))
                {
                    call.Company.Journal.Commit(late.Number, late.Draft);
                }

                _pending[call.Company] = (call.Company.Journal.Allocate(), Copy(call.Company, "Committed late"));
                call.Company.Journal.Post(Copy(call.Company, "Inserted"));
            }
        }
    }

    private static EntryDraft Copy(Company company, string memo)
    {
        var pattern = company.Journal.Snapshot().FirstOrDefault()
            ?? throw new Refusal(500, "-1", "The ledger is empty: there is no entry to copy.");
        return new EntryDraft
        {
            ReferenceDate = DateOnly.FromDayNumber(pattern.ReferenceDay),
            Memo = memo,
            Lines =
            [
                .. Enumerable.Range(0, pattern.Lines.Length).Select(i => company.Journal.Packer.Unpack(pattern, i)),
            ],
        };
    }
}
