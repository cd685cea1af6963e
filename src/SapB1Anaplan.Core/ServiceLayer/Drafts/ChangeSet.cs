using System.Text;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.ServiceLayer.Errors;

namespace SapB1Anaplan.Core.ServiceLayer.Drafts;

/// <summary>
/// One atomic change set of POSTs in a $batch (reference section 1.11): its text, and what its answer says. Either all
/// of it is committed or none.
/// </summary>
internal sealed class ChangeSet(Uri root)
{
    private static readonly Regex Status = new(@"^HTTP/1\.[01] (\d{3})", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private readonly string _boundary = "batch_" + Guid.NewGuid().ToString("N");
    private readonly string _inner = "changeset_" + Guid.NewGuid().ToString("N");
    private readonly StringBuilder _parts = new();
    private readonly string _rootPath = root.AbsolutePath.TrimEnd('/') + "/";
    private int _count;

    public string MediaType => "multipart/mixed;boundary=" + _boundary;

    public void Post(string resource, string json) => _parts
        .Append("--").Append(_inner).Append("\r\n")
        .Append("Content-Type: application/http\r\n")
        .Append("Content-Transfer-Encoding: binary\r\n")
        .Append("Content-ID: ").Append(++_count).Append("\r\n\r\n")
        .Append("POST ").Append(_rootPath).Append(resource).Append(" HTTP/1.1\r\n")
        .Append("Content-Type: application/json\r\n\r\n")
        .Append(json).Append("\r\n");

    public string Text() => new StringBuilder()
        .Append("--").Append(_boundary).Append("\r\n")
        .Append("Content-Type: multipart/mixed;boundary=").Append(_inner).Append("\r\n\r\n")
        .Append(_parts)
        .Append("--").Append(_inner).Append("--\r\n")
        .Append("--").Append(_boundary).Append("--\r\n")
        .ToString();

    /// <summary>Reads the answer.</summary>
    /// <param name="answer">The body of a batch answered with 2xx.</param>
    /// <exception cref="ServiceLayerException">The change set was refused, or nobody can tell.</exception>
    public static void ThrowIfRefused(string answer)
    {
        var statuses = Status.Matches(answer).Cast<Match>()
            .Select(match => (Code: int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), match.Index))
            .ToList();
        var failed = statuses.FindIndex(status => status.Code >= 300);
        if (statuses.Count > 0 && failed < 0)
        {
            return;
        }

        var refused = failed >= 0 && statuses[failed].Code is >= 400 and < 500;
        var message = failed < 0
            ? new ServerMessage(null, "The answer of the batch tells nothing about its parts.", null)
            : ServerMessage.Parse(Json(answer.Substring(statuses[failed].Index)), null);
        throw new ServiceLayerException(
            ErrorIds.RequestRefused,
            FailureCategory.InvalidData,
            message.Text + (message.Code is null ? string.Empty : $" (code {message.Code})"),
            refused ? "Correct what the message names." : "Look for the journal before sending it again.")
        {
            Code = message.Code,
            Field = message.Field,
            HttpStatus = failed < 0 ? null : statuses[failed].Code,
            Outcome = refused ? WriteOutcome.Refused : WriteOutcome.Unknown,
        };
    }

    private static string Json(string part)
    {
        var start = part.IndexOf('{');
        var end = part.LastIndexOf('}');
        return start >= 0 && end > start ? part.Substring(start, end - start + 1) : string.Empty;
    }
}
