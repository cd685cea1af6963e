using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Cells;

/// <summary>
/// A large read: the server writes pages of CSV, which are fetched while it still writes, and freed at the end
/// (reference section 3.4).
/// </summary>
internal sealed class LargeRead(ModelLink model, string path, string answerKey, string subject)
{
    /// <summary>The rows. The first holds the headers.</summary>
    public async IAsyncEnumerable<string[]> ReadAsync(
        string? exportType, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ReadRequestBodyRecord { ExportType = exportType }, AnaplanJson.Default.ReadRequestBodyRecord);
        var request = await AskAsync(
            new AnaplanRequest(HttpMethod.Post, path, subject) { Content = () => RequestBody.Json(body), Repeatable = true },
            cancellationToken).ConfigureAwait(false);
        var address = $"{path}/{AnaplanUri.Segment(request.RequestId!)}";
        try
        {
            string[]? header = null;
            var page = 0;
            for (var poll = 0; ; poll++)
            {
                for (; page < (request.AvailablePages ?? 0); page++)
                {
                    await foreach (var row in ReadPageAsync($"{address}/pages/{page}", cancellationToken).ConfigureAwait(false))
                    {
                        // Whether a later page repeats the header is not documented.
                        if (header is null || !row.SequenceEqual(header))
                        {
                            header ??= row;
                            yield return row;
                        }
                    }
                }

                switch (TaskReader.State(request.RequestState))
                {
                    case AnaplanTaskState.Complete when request.Successful != false:
                        yield break;
                    case AnaplanTaskState.Complete or AnaplanTaskState.Cancelled:
                        throw new AnaplanException(
                            ErrorIds.AnaplanReadFailed,
                            FailureCategory.InvalidOperation,
                            $"Anaplan did not finish reading {subject} ({request.RequestState}).",
                            "Read it again.") { Target = subject };
                }

                await model.Options.WaitAsync(poll, cancellationToken)
                    .ConfigureAwait(false);
                request = await AskAsync(new AnaplanRequest(HttpMethod.Get, address, subject), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            await FreeAsync(address).ConfigureAwait(false);
        }
    }

    private async Task<ReadRequestRecord> AskAsync(AnaplanRequest request, CancellationToken cancellationToken)
    {
        var answer = await model.Transport.ReadAsync(
            request,
            root => root is not { } found ? null
                : AnaplanJson.TryFind(found, answerKey, out var inner) ? inner.Deserialize(AnaplanJson.Default.ReadRequestRecord)
                : found.Deserialize(AnaplanJson.Default.ReadRequestRecord),
            cancellationToken).ConfigureAwait(false);
        return answer?.RequestId is null
            ? throw new AnaplanException(
                ErrorIds.AnaplanAnswerUnreadable,
                FailureCategory.ProtocolError,
                $"Anaplan answered without the read request for {subject}.",
                "Try again later.")
            : answer;
    }

    private async IAsyncEnumerable<string[]> ReadPageAsync(
        string page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = await ChunkReader.FetchAsync(model.Transport, page, subject, cancellationToken)
            .ConfigureAwait(false);
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        using var csv = new CsvParser(
            reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        while (await csv.ReadAsync().ConfigureAwait(false))
        {
            yield return csv.Record!;
        }
    }

    private async Task FreeAsync(string address)
    {
        try
        {
            await model.Transport.SendAsync(
                new AnaplanRequest(HttpMethod.Delete, address, subject) { Retry = false, Timeout = TimeSpan.FromSeconds(10) },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (AnaplanException failure)
        {
            HttpTrace.Output?.Verbose(
                $"The read request is left to the server, which frees it after 30 minutes: {failure.Message}");
        }
    }
}
