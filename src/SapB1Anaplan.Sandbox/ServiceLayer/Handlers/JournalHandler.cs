using SapB1Anaplan.Sandbox.ServiceLayer.Posting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>Posted journal entries: read, post, change in bounds.</summary>
internal sealed class JournalHandler(EntityResponses responses, PostingGate gate, LedgerUnrest unrest)
{
    public void Map(ServiceRoutes routes)
    {
        routes.Add("GET", "JournalEntries/**", Read);
        routes.Add("GET", "JournalEntries()/**", Read);
        routes.Add("POST", "JournalEntries", Post);
        routes.Add("PATCH", "JournalEntries()", Patch);
    }

    private static int Key(ServiceCall call) => call.Resource.Key as int?
        ?? throw Refusals.BadQuery("Invalid key of 'JournalEntry'");

    private ServiceResponse Read(ServiceCall call)
    {
        unrest.Before(call);
        var journal = new JournalRows(call.Company, call.User);
        return responses.Read(call, JournalSchema.For(call.Company), journal, key => journal.Get((int)key));
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

    private static ServiceResponse Patch(ServiceCall call)
    {
        lock (call.Company.Gate)
        {
            var entry = call.Company.Journal.Get(Key(call)) ?? throw Refusals.NotFound();
            var changed = new EntryPatch(call.Company).Apply(entry, call.Json());
            call.Company.Journal.Change(entry.JdtNum, _ => changed);
            return ServiceResponse.NoContent();
        }
    }
}
