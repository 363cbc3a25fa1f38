export const InvitationsPage = () => null;
