using System.Text;
using System.Text.Json;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;

namespace SapB1Anaplan.Core.ServiceLayer.Drafts;

/// <summary>The calls around journal vouchers: the only one that writes them, and all that may find them again.</summary>
internal sealed class DraftJournalCalls(ServiceLayerTransport transport)
{
    private const string Action = "JournalVouchersService_Add";
    private const string QueryCode = "SAPB1ANAPLAN_VOUCHER";
    private const string QueryText =
        "select T0.BatchNum, T0.TransId, T0.BtfStatus, T0.Ref2 from OBTF T0 where T0.Ref2 = :key order by T0.BatchNum";

    /// <summary>Posts a voucher with one entry. Any 2xx is success; there is no key in the answer.</summary>
    public Task AddAsync(DraftJournal journal, CancellationToken cancellationToken) =>
        transport.WriteAsync(Action, DraftJournalBody.Write(journal), cancellationToken);

    /// <summary>Posts a voucher and its marker row in one atomic change set.</summary>
    public async Task AddAsync(DraftJournal journal, string table, int attempt, CancellationToken cancellationToken)
    {
        var code = DraftMarker.Code(journal.Key, attempt);
        var set = new ChangeSet(transport.Root.Uri);

        // The marker goes first: where it exists already, the voucher is not even tried.
        set.Post("U_" + table, MarkerBody(code, DraftMarker.Name(code, isVoid: false)));
        set.Post(Action, DraftJournalBody.Write(journal));
        var call = new ServiceLayerCall<string>(
            HttpMethod.Post, "$batch", static (response, _) => response.Content.ReadAsStringAsync())
        {
            Body = set.Text(),
            MediaType = set.MediaType,
        };
        ChangeSet.ThrowIfRefused(await transport.WriteAsync(call, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The posted entries that carry a key in Reference2, by JdtNum.</summary>
    public Task<IReadOnlyList<int>> FindPostedAsync(string key, CancellationToken cancellationToken) => NumbersAsync(
        ODataText.Path(
            "JournalEntries",
            ("$select", "JdtNum"),
            ("$filter", "Reference2 eq " + ODataText.Quote(key)),
            ("$orderby", "JdtNum")),
        "JdtNum",
        cancellationToken);

    /// <summary>The vouchers that carry a key, by BatchNum, through a stored query on OBTF (reference section 1.12).</summary>
    /// <exception cref="ServiceLayerException">The server does not allow it, or failed.</exception>
    public async Task<IReadOnlyList<int>> FindVouchersAsync(string key, CancellationToken cancellationToken)
    {
        var path = ODataText.Path($"SQLQueries('{QueryCode}')/List", ("key", ODataText.Quote(key)));
        try
        {
            return await NumbersAsync(path, "BatchNum", cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException unknown) when (unknown.HttpStatus is 403 or 404)
        {
            // An unknown code is answered like a missing permission, so only storing it tells the two apart.
            await StoreQueryAsync(cancellationToken).ConfigureAwait(false);
            return await NumbersAsync(path, "BatchNum", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The vouchers that carry a key, by BatchNum, through a view over OBTF (reference section 4.5).</summary>
    public Task<IReadOnlyList<int>> FindVouchersAsync(string view, string key, CancellationToken cancellationToken) =>
        NumbersAsync(
            ODataText.Path($"view.svc/{view}B1SLQuery", ("$filter", "Ref2 eq " + ODataText.Quote(key))),
            "BatchNum",
            cancellationToken);

    /// <summary>The marker rows of a key.</summary>
    public async Task<IReadOnlyList<DraftMarker>> FindMarkersAsync(
        string table, string key, CancellationToken cancellationToken)
    {
        var path = ODataText.Path(
            "U_" + table,
            ("$select", "Code,Name"),
            ("$filter", $"startswith(Code,{ODataText.Quote(key)})"),
            ("$orderby", "Code"));
        var rows = await ReadAsync(
            path,
            row => DraftMarker.Parse(key, Text(row, "Code") ?? string.Empty, Text(row, "Name")),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(marker => marker is not null).Select(marker => marker!.Value)];
    }

    /// <summary>Keeps an attempt from ever being committed: its change set would meet a marker that exists.</summary>
    /// <returns>False when the marker exists, so the attempt, or a fence like this one, was committed before.</returns>
    public async Task<bool> FenceAsync(string table, string key, int attempt, CancellationToken cancellationToken)
    {
        var code = DraftMarker.Code(key, attempt);
        try
        {
            await transport.WriteAsync(
                "U_" + table, MarkerBody(code, DraftMarker.Name(code, isVoid: true)), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (ServiceLayerException taken) when (IsTaken(taken))
        {
            return false;
        }
    }

    /// <summary>Whether a refusal says that the row exists already (codes -2035 and -10).</summary>
    public static bool IsTaken(ServiceLayerException failure) =>
        failure.Outcome == WriteOutcome.Refused && failure.Code is "-2035" or "-10";

    private static string MarkerBody(string code, string name) => Json(writer =>
    {
        writer.WriteString("Code", code);
        writer.WriteString("Name", name);
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task StoreQueryAsync(CancellationToken cancellationToken)
    {
        var body = Json(writer =>
        {
            writer.WriteString("SqlCode", QueryCode);
            writer.WriteString("SqlName", "Vouchers by key");
            writer.WriteString("SqlText", QueryText);
        });
        try
        {
            await transport.WriteAsync("SQLQueries", body, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException exists) when (IsTaken(exists))
        {
            HttpTrace.Output?.Verbose($"The stored query {QueryCode} is there, but may not be run.");
        }
    }

    private async Task<IReadOnlyList<int>> NumbersAsync(string path, string name, CancellationToken cancellationToken) =>
        await ReadAsync(
            path,
            row => row.TryGetProperty(name, out var value)
                ? value.ValueKind == JsonValueKind.String
                    ? int.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
                    : value.GetInt32()
                : throw new JsonException($"{name} is missing."),
            cancellationToken).ConfigureAwait(false);

    private Task<List<T>> ReadAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        transport.ReadAsync(
            path,
            async (response, token) =>
            {
                using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                using var document = await JsonDocument.ParseAsync(stream, default, token).ConfigureAwait(false);
                return document.RootElement.TryGetProperty("value", out var rows) && rows.ValueKind == JsonValueKind.Array
                    ? rows.EnumerateArray().Select(read).ToList()
                    : throw new JsonException("The answer has no list of rows.");
            },
            cancellationToken);
}
