using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>One login. Calls in it are served one after another.</summary>
internal sealed class Session(string id, Company company, string user, string node) : IDisposable
{
    public string Id { get; } = id;

    public Company Company { get; } = company;

    public string User { get; } = user;

    /// <summary>The member node it was opened on, as in ROUTEID.</summary>
    public string Node { get; } = node;

    public DateTimeOffset LastUsed { get; set; }

    public SemaphoreSlim Turn { get; } = new(1, 1);

    public void Dispose() => Turn.Dispose();
}

/// <summary>The open sessions, and who is locked after wrong passwords.</summary>
internal sealed class SessionStore(ServiceLayerSandboxOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<(Company, string), int> _failures = [];
    private int _nextNode;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    public int Logins { get; private set; }

    public Session Login(Company? company, string user, string password)
    {
        lock (_gate)
        {
            if (company is null)
            {
                throw new Refusal(
                    Assumptions.WrongCompanyStatus, "-5027", "Switch company error: -5027 [CompanyDB not found]");
            }

            var who = (company, user.ToUpperInvariant());
            var failed = _failures.GetValueOrDefault(who);
            if (failed >= options.LoginAttempts)
            {
                throw new Refusal(401, "100000055", "The user is locked after failed login attempts.");
            }

            if (!company.Users.TryGetValue(user, out var right) || right != password)
            {
                _failures[who] = failed + 1;
                throw new Refusal(401, "100000027", "Login failed: wrong user name or password.");
            }

            _failures.Remove(who);
            Logins++;
            var node = $".node{(_nextNode++ % options.NodeCount) + 1}";
            var session = new Session(Guid.NewGuid().ToString(), company, user, node)
            {
                LastUsed = options.Time.GetUtcNow(),
            };
            _sessions.Add(session.Id, session);
            return session;
        }
    }

    /// <summary>The session a request belongs to, its idle clock set back; null where there is none.</summary>
    public Session? Find(string? id, string? route)
    {
        lock (_gate)
        {
            if (id is null || !_sessions.TryGetValue(id, out var session))
            {
                return null;
            }

            var now = options.Time.GetUtcNow();
            if (now - session.LastUsed > TimeSpan.FromMinutes(options.SessionTimeoutMinutes))
            {
                _sessions.Remove(id);
                return null;
            }

            if (options.NodeCount > 1 && route != session.Node)
            {
                return null;
            }

            session.LastUsed = now;
            return session;
        }
    }

    public void Drop(Session session)
    {
        lock (_gate)
        {
            _sessions.Remove(session.Id);
        }
    }

    public void DropAll()
    {
        lock (_gate)
        {
            _sessions.Clear();
        }
    }

    public void Unlock()
    {
        lock (_gate)
        {
            _failures.Clear();
        }
    }
}
