namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>Posted journal entries: read, post, change in bounds, reverse.</summary>
internal sealed class JournalHandler(EntityResponses responses, PostingGate gate, LedgerUnrest unrest) : IHandler
{
    public ServiceResponse? TryHandle(ServiceCall call)
    {
        if (call.Resource.Name != "JournalEntries")
        {
            return null;
        }

        var isCancel = call.Path.Count == 2 && call.Path[1].Name == "Cancel";
        return (call.Method, call.Resource.HasKey, isCancel) switch
        {
            ("GET", _, false) => Read(call),
            ("POST", false, false) when call.Path.Count == 1 => Post(call),
            ("POST", true, true) => Cancel(call),
            ("PATCH" or "MERGE", true, false) when call.Path.Count == 1 => Patch(call),
            _ => throw ServiceLayerError.MethodNotAllowed(),
        };
    }

    private static int Key(ServiceCall call) => call.Resource.Key as int?
        ?? throw ServiceLayerError.BadQuery("Invalid key of 'JournalEntry'");

    private ServiceResponse Read(ServiceCall call)
    {
        unrest.Before(call);
        var journal = call.Company.Journal;
        return responses.Read(
            call, JournalSchema.For(call.Company), new JournalRows(journal), key => journal.Get((int)key));
    }

    private ServiceResponse Post(ServiceCall call)
    {
        var draft = new EntryReader(call.Company).Read(call.Json());
        lock (call.Company.Gate)
        {
            gate.Check(call, draft, mustBalance: true);
            var number = call.Company.Journal.Post(draft);
            var location = $"{call.Origin}/b1s/{call.Dialect.Root}/JournalEntries({number})";
            if (call.Header("Prefer")?.Contains("return-no-content", StringComparison.OrdinalIgnoreCase) == true)
            {
                return ServiceResponse.NoContent().With("Location", location);
            }

            var entry = call.Company.Journal.Get(number)!;
            return EntityResponses.Single(call, JournalSchema.For(call.Company), entry, 201).With("Location", location);
        }
    }

    private static ServiceResponse Cancel(ServiceCall call)
    {
        lock (call.Company.Gate)
        {
            var journal = call.Company.Journal;
            var entry = journal.Find(Key(call)) ?? throw ServiceLayerError.NotFound();
            if (entry.ReversalOf is not null || journal.Entries.Any(e => e.ReversalOf == entry.JdtNum))
            {
                throw new ServiceLayerError(400, "-5002", "Transaction is already reversed  [OJDT.StornoToTr]");
            }

            PostingRules.CheckPeriod(call.Company, new EntryDraft { ReferenceDate = entry.ReferenceDate });
            journal.Reverse(entry.JdtNum);
            return ServiceResponse.NoContent();
        }
    }

    private static ServiceResponse Patch(ServiceCall call)
    {
        lock (call.Company.Gate)
        {
            var entry = call.Company.Journal.Get(Key(call)) ?? throw ServiceLayerError.NotFound();
            var changed = new EntryPatch(call.Company).Apply(entry, call.Json());
            call.Company.Journal.Change(entry.JdtNum, _ => changed);
            return ServiceResponse.NoContent();
        }
    }
}
