export const CollectPage = () => null;
