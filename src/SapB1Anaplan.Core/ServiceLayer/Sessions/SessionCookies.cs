using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>
/// The cookies of one session, kept by hand: the session cookie has a form that .NET Framework drops without an error,
/// and ROUTEID must go back to reach the same node (reference sections 1.2 and 1.5).
/// </summary>
internal sealed class SessionCookies
{
    public const string SessionName = "B1SESSION";

    // Set-Cookie fields may arrive joined by commas; the comma of an Expires date is not followed by a name and "=".
    private static readonly Regex Cookie = new(
        "(?:^|,\\s*)([A-Za-z0-9_.-]+)=([^;,]*)(?:;[^,]*)?", RegexOptions.CultureInvariant);

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The value of the one Cookie header to send; empty where there is nothing to send.</summary>
    public string Header
    {
        get
        {
            lock (_values)
            {
                return string.Join("; ", _values.Select(cookie => $"{cookie.Key}={cookie.Value}"));
            }
        }
    }

    /// <summary>Takes over what an answer sets. A sticky node that died is replaced this way.</summary>
    public void Take(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            return;
        }

        lock (_values)
        {
            foreach (Match match in headers.SelectMany(header => Cookie.Matches(header).Cast<Match>()))
            {
                Set(match.Groups[1].Value, match.Groups[2].Value.Trim());
            }
        }
    }

    /// <summary>Uses the session id of the login body where no cookie came with it.</summary>
    public void TakeSessionId(string? sessionId)
    {
        lock (_values)
        {
            if (!_values.ContainsKey(SessionName) && !string.IsNullOrEmpty(sessionId))
            {
                _values[SessionName] = sessionId!;
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_values)
        {
            _values.Clear();
        }
    }

    private void Set(string name, string value)
    {
        if (value.Length == 0)
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = value;
        }
    }
}
