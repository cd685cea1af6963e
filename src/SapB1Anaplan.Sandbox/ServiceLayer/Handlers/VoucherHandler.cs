using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Posting;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>
/// <c>JournalVouchersService_Add</c>: parks entries and gives no key back. The body is
/// <c>{"JournalVoucher":{"JournalEntry":{…}}}</c>; the list that the metadata speaks of is refused.
/// </summary>
internal sealed class VoucherHandler(PostingGate gate)
{
    public void Map(ServiceRoutes routes) => routes.Add("POST", "JournalVouchersService_Add/**", Add);

    private ServiceResponse Add(ServiceCall call)
    {
        var reader = new EntryReader(call.Company);
        var drafts = Entries(call.Json()).Select(reader.Read).ToArray();
        lock (call.Company.Gate)
        {
            foreach (var draft in drafts)
            {
                gate.Check(call, draft, mustBalance: false);
            }

            call.Company.Vouchers.Add(drafts, call.User);
        }

        return ServiceResponse.NoContent();
    }

    private static JsonElement[] Entries(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("JournalVoucher", out var voucher)
            || voucher.ValueKind != JsonValueKind.Object
            || !voucher.TryGetProperty("JournalEntry", out var entry))
        {
            throw new Refusal(400, "-1005", "Data not found");
        }

        return entry.ValueKind == JsonValueKind.Array ? [.. entry.EnumerateArray()] : [entry];
    }
}
